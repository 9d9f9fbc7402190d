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

# The machine's own OpenCL loader, else the one that was packed.
found=
for loader in /lib*/libOpenCL.so.1 /usr/lib*/libOpenCL.so.1 /usr/lib/*-linux-gnu/libOpenCL.so.1; do
  if [ -e "$loader" ]; then found=$loader; fi
done
if [ -z "$found" ]; then
  LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib/opencl
  export LD_LIBRARY_PATH
fi
# A container may have the GPU's driver and not the file that registers it.
registered=
for icd in /etc/OpenCL/vendors/*.icd; do
  if [ -e "$icd" ]; then registered=$icd; fi
done
if [ -z "${OCL_ICD_VENDORS:-}" ] && [ -z "$registered" ]; then
  for folder in /usr/lib64 /usr/lib /usr/lib/*-linux-gnu /usr/local/nvidia/lib64; do
    if [ -e "$folder/libnvidia-opencl.so.1" ]; then
      OCL_ICD_VENDORS=$here/lib/opencl/vendors
      LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder
      export OCL_ICD_VENDORS LD_LIBRARY_PATH
    fi
  done
fi

. "$here/lib/kernel-cache.sh"

# Keeps the JVM's handlers of signals in place when PoCL's compiler sets its own. By its bare name: the path may hold a space.
LD_LIBRARY_PATH=$here/java/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
LD_PRELOAD=libjsig.so${LD_PRELOAD:+ $LD_PRELOAD}
export LD_LIBRARY_PATH LD_PRELOAD

terminal=
if [ -t 2 ]; then terminal=-Dlearncost.terminal=true; fi
exec "$here/java/bin/java" @"$here/lib/jvm.flags" -Dlearncost.launcher=./learncost $terminal \
  -cp "$here/lib/benchmarks-bundle.jar" org.learncost.benchmarks.Main "$@"
