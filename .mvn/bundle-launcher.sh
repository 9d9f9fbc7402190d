#!/bin/sh
# Learncost without Java or network of the machine: ./learncost doctor | study … | bench …
# Needs nothing on the PATH itself. The run directory it leaves is for "run.sh report" elsewhere.
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
here=$(cd "$here" && pwd)

# PoCL calls the system's linker.
PATH=${PATH:+$PATH:}/usr/bin:/bin
export PATH

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

# Keeps the JVM's handlers of signals in place when PoCL's compiler sets its own.
LD_PRELOAD=$here/java/lib/libjsig.so${LD_PRELOAD:+ $LD_PRELOAD}
export LD_PRELOAD

terminal=
if [ -t 2 ]; then terminal=-Dlearncost.terminal=true; fi
exec "$here/java/bin/java" @"$here/lib/jvm.flags" $terminal \
  -cp "$here/lib/benchmarks-bundle.jar" org.learncost.benchmarks.Main "$@"
