# Read by run.sh and by the bundle's launcher. PoCL keeps compiled kernels in the user's cache folder; where that cannot be
# written it finds no device, and without a HOME it takes a folder of /tmp that belongs to the first user who came.
if [ -z "${POCL_CACHE_DIR:-}" ]; then
  kernels=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  nearest=${kernels:+$kernels/pocl/kcache}
  while [ -n "$nearest" ] && [ ! -e "$nearest" ]; do nearest=${nearest%/*}; done
  if [ -z "$kernels" ] || [ ! -d "${nearest:-/}" ] || [ ! -w "${nearest:-/}" ]; then
    POCL_CACHE_DIR=${TMPDIR:-/tmp}/pocl-kernels-$(id -u)
    # Another user may have made one of that name.
    mkdir -m 700 "$POCL_CACHE_DIR" 2> /dev/null || [ -O "$POCL_CACHE_DIR" ] || POCL_CACHE_DIR=$(mktemp -d)
    export POCL_CACHE_DIR
  fi
fi
