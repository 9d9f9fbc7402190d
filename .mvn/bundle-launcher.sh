#!/bin/sh
# Learncost without Java or network of the machine: ./learncost doctor | study … | bench …
# Needs nothing on the PATH itself. The run directory it leaves is for "run.sh report" elsewhere.

# PoCL calls the system's linker.
PATH=${PATH:+$PATH:}/usr/bin:/bin
export PATH
# The C locale knows no names of files beyond ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  "" | C | POSIX)
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac

self=$(readlink -f "$0" 2> /dev/null || printf '%s' "$0")
case $self in
  */*) here=${self%/*} ;;
  *) here=. ;;
esac
here=$(cd "$here" && pwd)

. "$here/lib/opencl/register.sh"
register_opencl "$here/lib/opencl" ""

. "$here/lib/kernel-cache.sh"

# Keeps the JVM's handlers of signals in place when PoCL's compiler sets its own. By its bare name: the path may hold a space.
LD_LIBRARY_PATH=$here/java/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
LD_PRELOAD=libjsig.so${LD_PRELOAD:+ $LD_PRELOAD}
export LD_LIBRARY_PATH LD_PRELOAD

terminal=
if [ -t 2 ]; then terminal=-Dlearncost.terminal=true; fi
exec "$here/java/bin/java" @"$here/lib/jvm.flags" -Dlearncost.launcher=./learncost $terminal \
  ${made:+"-Dbundle.remove=$made"} \
  -cp "$here/jars/benchmarks.jar" org.learncost.benchmarks.command.Main "$@"
