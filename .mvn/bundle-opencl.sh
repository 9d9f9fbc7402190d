# Sourced by the bundle's launcher: lets the OpenCL loader find NVIDIA's platform beside the machine's own.

# register_opencl PACKED ROOT
#   PACKED  the bundle's folder with the packed loader and vendors/nvidia.icd; never written to
#   ROOT    where the machine's files lie: empty, but in tests
# Sets LD_LIBRARY_PATH and OCL_ICD_VENDORS where that is needed, and made to a folder that is to be removed at the end.
register_opencl() {
  made=
  # The machine's own loader, else the one that was packed.
  loader=
  for file in "$2"/lib*/libOpenCL.so.1 "$2"/usr/lib*/libOpenCL.so.1 "$2"/usr/lib/*-linux-gnu/libOpenCL.so.1; do
    if [ -e "$file" ]; then loader=$file; fi
  done
  [ -n "$loader" ] || append_library_folder "$1"
  # Whoever names platforms has chosen; ocl-icd knows a second name for it.
  [ -z "${OCL_ICD_VENDORS:-}" ] || return 0
  case ${OPENCL_VENDOR_PATH:-} in "" | /etc/OpenCL/vendors | /etc/OpenCL/vendors/) ;; *) return 0 ;; esac

  # A container may have the GPU's driver and not the file that registers it.
  nvidia=
  for folder in "$2"/usr/lib64 "$2"/usr/lib "$2"/usr/lib/*-linux-gnu "$2"/usr/lib/*-linux-gnu/nvidia/current \
    "$2"/usr/local/nvidia/lib64; do
    if [ -e "$folder/libnvidia-opencl.so.1" ]; then
      nvidia=${nvidia:+$nvidia:}$folder
      append_library_folder "$folder"
    fi
  done
  # Apptainer and its like put the driver on the library path alone.
  if [ -z "$nvidia" ] && ! on_path libnvidia-opencl.so.1 "${LD_LIBRARY_PATH:-}"; then return 0; fi

  others=
  for icd in "$2"/etc/OpenCL/vendors/*.icd; do
    [ -r "$icd" ] || continue
    library=
    read -r library < "$icd" || true # The last line may have no end.
    case $library in
      /*libnvidia-opencl.so*) [ ! -e "$2$library" ] || return 0 ;;
      libnvidia-opencl.so*) ! on_path "$library" "${LD_LIBRARY_PATH:-}" || return 0 ;;
      *) others=yes ;;
    esac
  done
  if [ -z "$others" ]; then
    OCL_ICD_VENDORS=$1/vendors
    export OCL_ICD_VENDORS
    return 0
  fi
  # The loaders take one folder. Ours alone would hide the machine's platforms, so a private one holds them all.
  for folder in "${TMPDIR:-/tmp}" "${XDG_RUNTIME_DIR:-/tmp}" /tmp /dev/shm; do
    made=$(mktemp -d "$folder/learncost-opencl.XXXXXX" 2> /dev/null) && break || made=
  done
  if [ -z "$made" ]; then
    echo "learncost: no temporary folder can be written, so NVIDIA's OpenCL platform is not registered: set TMPDIR" >&2
    return 0
  fi
  for icd in "$2"/etc/OpenCL/vendors/*.icd; do
    [ ! -r "$icd" ] || cp "$icd" "$made/"
  done
  cp "$1/vendors/nvidia.icd" "$made/learncost-nvidia.icd"
  OCL_ICD_VENDORS=$made
  export OCL_ICD_VENDORS
}

# append_library_folder FOLDER
append_library_folder() {
  LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$1
  export LD_LIBRARY_PATH
}

# on_path FILE FOLDERS: whether one of the folders, parted by colons, holds the file.
on_path() {
  rest=$2:
  while [ -n "$rest" ]; do
    entry=${rest%%:*}
    rest=${rest#*:}
    if [ -n "$entry" ] && [ -e "$entry/$1" ]; then return 0; fi
  done
  return 1
}
