
# Completes ./run.sh: its commands here, the options of each by the functions above.
_learncost() {
  local word=${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    # shellcheck disable=SC2207 # No command has a space in its name.
    COMPREPLY=($(compgen -W "$_learncost_measuring $_learncost_analysing $_learncost_own" -- "$word"))
    return
  fi
  case " $_learncost_measuring " in *" ${COMP_WORDS[1]} "*) _complete_learncost_measuring; return ;; esac
  case " $_learncost_analysing " in *" ${COMP_WORDS[1]} "*) _complete_learncost_analysing; return ;; esac
  COMPREPLY=()
}
complete -o default -F _learncost ./run.sh run.sh learncost
