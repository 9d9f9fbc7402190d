#!/usr/bin/env bash
# Learncost's front door: finds Java, builds what the command needs where sources are newer than its jar, then dispatches.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
benchmarks_jar=$home/benchmarks/target/benchmarks.jar
reports_jar=$home/reports/target/reports.jar
peers_jar=$home/benchmarks/peers/target/peers.jar
# Whether --peers was given.
peers=
# Further profiles of the build.
profiles=

usage() {
  cat <<'USAGE'
usage: ./run.sh [COMMAND] [OPTION…]

  (none)       the quick study on every backend that runs here, then its report
               (options are those of study: ./run.sh --preset smoke)
  study …      sweep the test error, then time every backend; prints the run directory
  experiment NAME
               an experiment of the literature beside what theory expects of it, then its page;
               'list' shows them, 'all' runs every one
  experiments DIR…
               one page over the runs of several experiments
  report DIR   tables, plots and HTML from a run directory
  ask DIR …    --error 0.1, --n 10000 or --seconds 60: what it takes on each backend
  bench …      plain JMH: every option of JMH passes through; with --rounds, --budget or
               --until into a run directory, a fork of each benchmark at a time in random order
  pack RUN     one file of a run, with checksums; report, compare and repeat take it as it is
  repeat RUN   a published study, experiment or bench again, here, by the same revision, then claim
               by claim: reproduced, not reproduced, cannot be told; --budget 10m, --any-revision
  repeated PUBLISHED HERE
               that page again
  compare BASE NEW
               faster, slower, same or inconclusive, for each benchmark of two runs
  baseline …   save NAME DIR, list, drop NAME: runs to compare with by name
  history DIR… a benchmark over many runs, and the steps in it
  fit FILE …   learning curves, laws of growth (Big-O) or a formula, fitted to any CSV, TSV or
               JMH JSON
  noise …      measures how far apart runs of the same thing come out here, for compare
  versus …     backends beside one another in one JVM, slices in turn: who is how much faster
  doctor       backends and devices, what is missing and the command that mends it
  bundle       a folder and a .tar.gz that run doctor, study and bench on a Linux machine
               with neither Java nor network (no ND4J in it); bundle DIR puts them there
  dist         learncost.jar, which has report, compare, fit, history, ask and baseline and needs
               Java alone, its checksum, and the same as a .deb; dist DIR puts them there
  completion bash|zsh
               for the shell: source <(./run.sh completion bash)
  spark        fetches and builds what --on spark:MASTER needs (study and experiment do so by
               themselves); Spark is that of SPARK_HOME if it is set
  packages     Debian's packages that run.sh installs where what is in them is missing
  test         every test

--peers before a command adds libtorch, DL4J, PyTorch and JAX as further backends, to compare with
(another 400 MB are fetched): ./run.sh --peers versus --baseline libtorch --backends vector
PyTorch and JAX are python3's, or another Python's: ./run.sh --peers --python /usr/bin/python3 …

Exit codes: 0 done, 1 failed, 2 usage, 3 regression, 4 inconclusive, 5 backend not available.
LEARNCOST_INSTALL=never keeps run.sh from installing anything.
USAGE
}

# Java reads names of files and writes its output as the locale says; the C locale knows ASCII alone.
if [ "$(uname)" = Linux ]; then
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in "" | C | POSIX) export LC_ALL=C.UTF-8 ;; esac
fi

. "$home/.mvn/kernel-cache.sh"

say() { printf '%s\n' "$*" >&2; }

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java || true)
    # Maven must run on the same JDK.
    [ -z "$java" ] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$java")")")
  fi
  [ -x "${java:-}" ] || { say "run.sh: no Java found: install a JDK 17 or newer, or set JAVA_HOME"; exit 1; }
  export JAVA_HOME
  local version settings
  # Java 8 knows no --list-modules: its settings are all that is needed of it.
  settings=$("$java" -XX:+PrintFlagsFinal -XshowSettings:properties --list-modules 2>&1 ||
    "$java" -XshowSettings:properties -version 2>&1 || true)
  version=$(sed -n 's/.*java\.specification\.version = //p' <<< "$settings")
  [ -n "$version" ] || { say "run.sh: $java does not start: $(head -n 1 <<< "$settings")"; exit 1; }
  [ "${version%%.*}" -ge 17 ] || { say "run.sh: $java is Java $version, expected 17 or newer: set JAVA_HOME"; exit 1; }
  jvm_flags=("-Dlearncost.home=$home" -Dlearncost.launcher=./run.sh)
  # OpenCL's buffers must lie in arrays that G1 never moves, those of half a region and more.
  opencl_flags=(-XX:+UseG1GC -XX:G1HeapRegionSize=1m)
  # A report is done before the second compiler would pay: of a hundred thousand trials' 35 CPU seconds it took 16.
  report_flags=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms512m)
  fit_flags_to_user
  if [ "$version" -ge 24 ]; then
    jvm_flags+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  fi
  # PoCL's compiler (LLVM) puts its own handlers of signals in place of the JVM's, and two threads that reach a
  # safepoint together then end the process. The JDK's libjsig keeps the JVM's in place, in JMH's forks too.
  signal_chain=$JAVA_HOME/lib/libjsig.so
  if [ "$(uname)" != Linux ] || [ ! -f "$signal_chain" ]; then signal_chain=; fi
  # The linker takes a space or a colon for the end of a name.
  case $signal_chain in *[[:space:]:]*) signal_chain= ;; esac
  # JMH's forks and the probes take this flag over from their parent.
  vector_flags=()
  case $settings in *jdk.incubator.vector*) vector_flags=(--add-modules=jdk.incubator.vector) ;; esac
  if [ -t 2 ]; then jvm_flags+=(-Dlearncost.terminal=true); fi
}

# Java does not start with two collectors, nor with a heap that begins larger than it may become. What the user says in
# JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS or _JAVA_OPTIONS stands; so does what a small machine allows.
fit_flags_to_user() {
  local collector largest
  collector=$(grep -E ' Use(Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC +:?= true .*(command line|environment)' <<< "$settings" || true)
  if [ -n "$collector" ]; then
    opencl_flags=()
    report_flags=("${report_flags[@]/-XX:+UseSerialGC/}")
  fi
  largest=$(sed -n 's/.* MaxHeapSize  *:*= \([0-9]*\) .*/\1/p' <<< "$settings")
  if [ "${largest:-0}" -lt $((512 << 20)) ]; then report_flags=("${report_flags[@]/-Xms512m/}"); fi
}

maven() {
  # ND4J's build for this processor's instructions; what runs is chosen anew at run time.
  local flags=
  if [ "$(uname -sm)" = "Linux x86_64" ]; then flags=" $(sed -n '/^flags/{p;q}' /proc/cpuinfo) "; fi
  case $flags in
    *" avx512vl "*) set -- -Dnd4j.level=avx512 "$@" ;;
    *" avx2 "*) set -- -Dnd4j.level=avx2 "$@" ;;
  esac
  set -- ${peers:+-Ppeers} ${profiles:+"-P${profiles#,}"} "$@"
  if command -v mvn > /dev/null; then mvn "$@"; else "$home/mvnw" "$@"; fi
}

# build MODULE...: those whose jar is older than what it is made of.
build() {
  local module jar started modules=() tests=-Dmaven.test.skip=true
  for module in "$@"; do
    jar=$home/$module/target/${module##*/}.jar
    if [ -f "$jar" ] && [ -z "$(newer_than "$jar" "$module")" ]; then continue; fi
    modules+=("$module")
    # A program that runs still keeps the files that it opened. Maven compiles anew for a changed core only in the build
    # that changed it, and that may have been another command's.
    rm -rf "$jar" "${jar%/*}"/lib/learncost-*.jar "${jar%/*}/quick"
    # Their tests begin with core's.
    if [ "$module" = benchmarks/peers ]; then tests=-DskipTests; fi
  done
  [ ${#modules[@]} -gt 0 ] || return 0
  say "Building ${modules[*]} (the first time, dependencies of up to 350 MB are fetched) ..."
  started=$(mktemp)
  package "$tests" -T 1C -am -pl "$(IFS=,; printf '%s' "${modules[*]}")"
  # What was saved during the build is newer.
  for module in "${modules[@]}"; do touch -r "$started" "$home/$module/target/${module##*/}.jar"; done
  rm -f "$started"
}

# What runs sweeps on Spark, where an option asks for it: build_spark OPTION...
build_spark() {
  local option before=
  for option in "$@"; do
    case $before$option in
      --on=spark:* | --on\ spark:*)
        [ -d "$home/benchmarks/spark/target/home" ] || say "Spark: 210 MB are fetched, once."
        profiles=,spark build benchmarks/spark
        return
        ;;
    esac
    before=
    if [ "$option" = --on ]; then before="--on "; fi
  done
}

# newer_than JAR MODULE: a file that the module's jar is made of and that is newer, if there is one; of a file that was
# deleted, its folder.
newer_than() {
  (cd "$home" && find pom.xml core/pom.xml core/src/main "$2/pom.xml" "$2/src/main" -newer "$1" -print -quit)
}

# Maven's package phase without tests and checks, which run.sh test has; its output is shown only when it fails.
package() {
  local log
  log=$(mktemp)
  # Like a report, a build is done before the second compiler would pay.
  if ! (cd "$home" && MAVEN_OPTS=${MAVEN_OPTS:-${report_flags[*]}} maven -q -B -ntp -Dquick "$@" package) > "$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "run.sh: the build failed"
    exit 1
  fi
  rm -f "$log"
}

# Debian's packages, by what they bring; .ci/run purges them first.
loader_package=ocl-icd-libopencl1
platform_package=pocl-opencl-icd
browser_package=chromium

# The packages that OpenCL lacks here, and in opencl_lacks what it lacks, in words. Debian's PoCL does not depend on a
# loader, and packages leave their .icd file behind when they are removed.
find_opencl() {
  opencl_packages=()
  opencl_lacks=
  [ "$(uname)" = Linux ] || return 0
  # The loader takes a folder or a single .icd file here.
  local vendors=${OCL_ICD_VENDORS:-/etc/OpenCL/vendors} libraries folders icd library folder found= gone=
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2> /dev/null) || return 0
  folders=$(tr : '\n' <<< "${LD_LIBRARY_PATH:-}"; sed -n 's|.*=> \(/.*\)/[^/]*$|\1|p' <<< "$libraries" | sort -u)
  while IFS= read -r folder; do
    if [ -n "$folder" ] && [ -e "$folder/libOpenCL.so.1" ]; then found=yes; fi
  done <<< "$folders"
  if [ -z "$found" ]; then
    opencl_lacks="no OpenCL loader (libOpenCL.so.1)"
    opencl_packages+=("$loader_package")
  fi
  found=
  [ -f "$vendors" ] || vendors="$vendors/*.icd"
  local IFS=$'\n'
  for icd in $vendors; do
    [ -f "$icd" ] || continue
    library=$(head -n 1 "$icd")
    if [ "${library#/}" != "$library" ] && [ -e "$library" ]; then found=yes; fi
    for folder in $folders; do
      if [ -e "$folder/$library" ]; then found=yes; fi
    done
    gone="a platform is registered in $icd, but its library $library is gone"
  done
  [ -z "$found" ] || return 0
  opencl_lacks+="${opencl_lacks:+; }${gone:-no OpenCL platform ($vendors)}"
  opencl_packages+=("$platform_package")
}

# Installs packages of Debian's: only as root, only through apt-get, and never in silence.
# install_packages WHAT-IS-MISSING WHAT-FOLLOWS-WITHOUT PACKAGE...; fails if nothing was installed
install_packages() {
  local missing=$1 without=$2 install log
  shift 2
  install="apt-get install -y --no-install-recommends $*"
  if [ "${LEARNCOST_INSTALL:-}" = never ]; then
    say "$missing, and LEARNCOST_INSTALL=never: $without. To mend it: $install"
  elif [ "$(id -u)" != 0 ]; then
    say "$missing, and only root can install: $without. To mend it: sudo $install"
  elif ! command -v apt-get > /dev/null; then
    say "$missing, and there is no apt-get: $without. To mend it, install what Debian has as: $*"
  else
    say "$missing; installing: $install"
    log=$(mktemp)
    # Lists that cannot be fetched anew may still do.
    apt-get update > "$log" 2>&1 || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >> "$log" 2>&1; then
      rm -f "$log"
      return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    say "That failed; $without."
  fi
  return 1
}

# PoCL makes an OpenCL device of any processor.
ensure_opencl() {
  local without="going on without OpenCL"
  find_opencl
  [ -n "$opencl_lacks" ] || return 0
  install_packages "OpenCL: $opencl_lacks" "$without" "${opencl_packages[@]}" || return 0
  find_opencl
  [ -z "$opencl_lacks" ] || say "Installed, and still $opencl_lacks; $without."
}

find_browser() { command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null; }

# The tests read the report in a real browser. Installed as PoCL is; without one that test is skipped, in CI (the
# variable CI is set) it fails.
ensure_browser() {
  local without="the page of the report is not tested"
  if find_browser; then return 0; fi
  install_packages "No Chromium" "$without" "$browser_package" || return 0
  find_browser || say "Installed, and still no Chromium; $without."
}

# Playwright's driver needs a Node.js: the system's if it is new enough, else its own (another 200 MB are fetched).
browser_profile() {
  local version
  version=$(node --version 2> /dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p' || true)
  [ "${version:-0}" -ge 20 ] || printf '%s' -Pbrowser
}

run_tests() {
  local started status=0
  started=$(mktemp)
  cd "$home"
  # shellcheck disable=SC2046 # No profile is no word.
  maven -B -ntp -T 1C $(browser_profile) verify "$@" || status=$?
  left_out "$started"
  rm -f "$started"
  exit "$status"
}

# left_out FILE: the tests that were skipped since FILE was made, by class, in one line; nothing if there are none.
left_out() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -newer "$1" -exec cat {} + | awk '
    match($0, /classname="[^"]*"/) {
      name = substr($0, RSTART + 11, RLENGTH - 12)
      sub(/.*\./, "", name)
    }
    /<skipped/ {
      kind = /shared\/data/ ? "data" : "rest"
      if (!((kind, name) in count)) order[kind, ++kinds[kind]] = name
      count[kind, name]++
    }
    function list(kind,   i, text) {
      for (i = 1; i <= kinds[kind]; i++)
        text = text (i > 1 ? ", " : "") order[kind, i] " (" count[kind, order[kind, i]] ")"
      return text
    }
    END {
      if (kinds["data"])
        line = "left out for want of ../shared/data, made-up data stand in: " list("data")
      if (kinds["rest"])
        line = line (line ? "; " : "") "skipped for other reasons, told in target/surefire-reports: " list("rest")
      if (line) print "Tests " line
    }'
}

benchmarks() {
  # Java warns on stderr of a module in incubation; who only asks does not need it.
  case " $* " in *" --help "* | *" -h "* | *" --version "* | *" -V "*) vector_flags=() ;; esac
  # The peers bring newer versions of what ND4J uses too: first on the class path.
  LD_PRELOAD="$signal_chain${LD_PRELOAD:+ $LD_PRELOAD}" \
    "$java" "${jvm_flags[@]}" ${opencl_flags[@]+"${opencl_flags[@]}"} ${vector_flags[@]+"${vector_flags[@]}"} -cp "${peers:+$peers_jar:}$benchmarks_jar" org.learncost.benchmarks.command.Main "$@"
}

reports() {
  # Shells keep the terminal's width to themselves.
  if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
    COLUMNS=$(tput cols 2> /dev/null || true)
    export COLUMNS
  fi
  # shellcheck disable=SC2068 # A flag that was taken out is an empty word.
  "$java" "${jvm_flags[@]}" ${report_flags[@]} -jar "$reports_jar" "$@"
}

# A mistyped option shall not cost a build: before one, options are looked up where the program declares them.
# known_options COMMAND OPTION...
known_options() {
  local option
  for option in "${@:2}"; do
    case $option in --?*) ;; *) continue ;; esac
    option=${option%%=*}
    grep -rqF "\"$option\"" "$home"/benchmarks/src/main/java "$home"/reports/src/main/java ||
      [ "$option" = --help ] || [ "$option" = --version ] || {
      say "run.sh: $1 has no option '$option' (see ./run.sh $1 --help)"
      exit 2
    }
  done
}

# The commands by the program that has them, and run.sh's own.
measuring="study experiment repeat bench noise versus doctor"
analysing="report experiments ask pack repeated compare baseline history fit"
own="bundle dist completion spark packages test help"

# picocli knows the options; both programs call themselves learncost.
completion() {
  case ${1:-} in
    bash | zsh) [ $# = 1 ] || { say "run.sh: completion takes one shell, not '$*'"; exit 2; } ;;
    *) say "run.sh: completion is for bash or zsh, not '${1:-}'"; exit 2 ;;
  esac
  build benchmarks reports
  vector_flags=()
  benchmarks generate-completion | sed '/^complete /d; s/learncost/learncost_measuring/g'
  reports generate-completion | sed '/^complete /d; s/learncost/learncost_analysing/g'
  printf '_learncost_measuring="%s"\n_learncost_analysing="%s"\n_learncost_own="%s"\n' "$measuring" "$analysing" "$own"
  cat "$home/.mvn/completion.sh"
}

# A published run again, then both beside each other.
repeat() {
  known_options repeat "$@"
  case ${1:-} in
    "" | -*) build benchmarks; benchmarks repeat "$@"; return ;;
  esac
  ensure_opencl
  build benchmarks ${peers:+benchmarks/peers} reports
  build_spark "$@"
  local status=0 directory
  directory=$(benchmarks repeat "$@") || status=$?
  if [ ! -d "$directory" ]; then
    [ -z "$directory" ] || printf '%s\n' "$directory"
    exit "$status"
  fi
  say "repeated in $directory"
  local page=0
  reports repeated "$1" "$directory" || page=$?
  # What failed on the way counts where the page contradicts nothing.
  case $page in
    0 | 4) [ "$status" != 0 ] || status=$page ;;
    *) status=$page ;;
  esac
  exit "$status"
}

quick() {
  # --full is for what is printed in the end.
  local full= option options=()
  for option in "$@"; do
    if [ "$option" = --full ]; then full=--full; else options+=("$option"); fi
  done
  set -- ${options[@]+"${options[@]}"}
  known_options study "$@"
  ensure_opencl
  build benchmarks ${peers:+benchmarks/peers} reports
  build_spark "$@"
  local status=0 directory
  directory=$(benchmarks study "$@") || status=$?
  # A study with a failed row still has the others to show.
  if [ ! -d "$directory" ]; then
    [ -z "$directory" ] || printf '%s\n' "$directory" # What --help says.
    exit "$status"
  fi
  reports report ${full:+"$full"} "$directory" || status=$?
  exit "$status"
}

# Fashion-MNIST, for the experiment that takes it where no other files are named.
ensure_images() {
  case " $* " in *" --data "* | *" --data="* | *" --help "* | *" --resume "*) return 0 ;; esac
  case " $* " in *" random-labels "* | *" all "*) ;; *) return 0 ;; esac
  [ ! -d /usr/share/datasets/fashion-mnist ] || return 0
  install_packages "No Fashion-MNIST" "random-labels takes MNIST-1D instead" dataset-fashion-mnist || return 0
}

# An experiment, then its page; of several, a page over all of them as well.
experiment() {
  known_options experiment "$@"
  ensure_images "$@"
  build benchmarks ${peers:+benchmarks/peers} reports
  build_spark "$@"
  local status=0 said directory directories=()
  said=$(benchmarks experiment "$@") || status=$?
  while IFS= read -r directory; do
    if [ -d "$directory" ]; then directories+=("$directory"); else printf '%s\n' "$directory"; fi
  done <<< "$said"
  for directory in ${directories[@]+"${directories[@]}"}; do
    reports report "$directory" || status=$?
  done
  [ ${#directories[@]} -le 1 ] || reports experiments "${directories[@]}" || status=$?
  exit "$status"
}

# A Java runtime of the needed modules alone, the jars without ND4J, the OpenCL loader, a launcher.
bundle() {
  [ "$(uname)" = Linux ] || { say "run.sh: bundle packs for Linux, run it there"; exit 1; }
  [ -x "$JAVA_HOME/bin/jlink" ] || { say "run.sh: no jlink in $JAVA_HOME, expected a JDK with it: set JAVA_HOME"; exit 1; }
  [ $# -le 1 ] || { say "run.sh: bundle takes one folder, not '$*'"; exit 2; }
  case ${1:-} in -*) say "run.sh: bundle takes a folder, not '$1'"; exit 2 ;; esac
  local parent=${1:-$PWD} folder libraries loader log
  mkdir -p "$parent"
  parent=$(cd "$parent" && pwd)
  folder=$parent/learncost-$(uname -m)
  [ ! -e "$folder" ] || { say "run.sh: $folder is there already: move it away"; exit 1; }
  say "Building without ND4J ..."
  rm -rf "$home/benchmarks/target/bundle"
  package -Dmaven.test.skip=true -Pbundle -pl benchmarks -am
  mkdir -p "$folder/lib/opencl/vendors"
  echo libnvidia-opencl.so.1 > "$folder/lib/opencl/vendors/nvidia.icd"
  cp "$home/.mvn/bundle-opencl.sh" "$folder/lib/opencl/register.sh"
  log=$(mktemp)
  "$JAVA_HOME/bin/jlink" --output "$folder/java" --compress=2 --strip-debug --no-header-files --no-man-pages \
    --add-modules java.base,java.logging,java.management,java.xml,jdk.management,jdk.unsupported,jdk.incubator.vector > "$log" 2>&1 \
    || { cat "$log" >&2; rm -rf "$folder" "$log"; say "run.sh: jlink failed"; exit 1; }
  rm -f "$log"
  cp -R "$home/benchmarks/target/bundle" "$folder/jars"
  {
    printf '%s\n' "${jvm_flags[@]}" "${opencl_flags[@]}" "${vector_flags[@]}" | grep -v learncost
    printf '%s\n' "-Dlearncost.revision=$(git -C "$home" describe --always --abbrev=40 --dirty --exclude='*' 2> /dev/null || true)"
  } > "$folder/lib/jvm.flags"
  cp "$home/.mvn/kernel-cache.sh" "$folder/lib/"
  cp "$home/.mvn/bundle-launcher.sh" "$folder/learncost"
  chmod +x "$folder/learncost"
  cp "$home/LICENSE" "$folder/"
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2> /dev/null || true)
  loader=$(sed -n 's|.*libOpenCL\.so\.1 .*=> ||p' <<< "$libraries" | head -n 1)
  if [ -n "$loader" ]; then
    cp -L "$loader" "$folder/lib/opencl/libOpenCL.so.1"
    ln -s libOpenCL.so.1 "$folder/lib/opencl/libOpenCL.so"
  else
    say "No OpenCL loader on this machine: the bundle goes without, and needs one where it runs."
  fi
  tar -C "$parent" -czf "$folder.tar.gz" "$(basename "$folder")"
  say "$(du -sh "$folder" | cut -f1) unpacked, $(du -h "$folder.tar.gz" | cut -f1) packed"
  printf '%s\n' "$folder" "$folder.tar.gz"
}

# The analysis as one jar, and as a Debian package where there is what makes one.
dist() {
  [ $# -le 1 ] || { say "run.sh: dist takes one folder, not '$*'"; exit 2; }
  case ${1:-} in -*) say "run.sh: dist takes a folder, not '$1'"; exit 2 ;; esac
  local folder=${1:-$PWD} root version
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  say "Building learncost.jar ..."
  package -Dmaven.test.skip=true -Pdist -pl reports -am
  cp "$home/reports/target/quick/reports-dist.jar" "$folder/learncost.jar"
  (cd "$folder" && sha256sum learncost.jar > learncost.jar.sha256)
  printf '%s\n' "$folder/learncost.jar" "$folder/learncost.jar.sha256"
  if ! command -v dpkg-deb > /dev/null; then
    say "No dpkg-deb here: no Debian package."
    return 0
  fi
  # A snapshot sorts before its release.
  version=$(project_version | sed 's/-SNAPSHOT/~snapshot/')
  root=$(mktemp -d)
  chmod 755 "$root"
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/java" "$root/usr/share/doc/learncost"
  cp "$folder/learncost.jar" "$root/usr/share/java/learncost.jar"
  cp "$home/LICENSE" "$root/usr/share/doc/learncost/copyright"
  printf '#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -jar /usr/share/java/learncost.jar "$@"\n' > "$root/usr/bin/learncost"
  chmod 755 "$root/usr/bin/learncost"
  printf '%s\n' "Package: learncost" "Version: $version" "Architecture: all" "Section: devel" "Priority: optional" \
    "Maintainer: The Learncost developers" "Depends: default-jre-headless (>= 2:1.17) | java17-runtime-headless" \
    "Description: analysis of benchmark runs" \
    " Reports, comparisons, fits and histories of JMH results and Learncost runs." > "$root/DEBIAN/control"
  dpkg-deb --root-owner-group --build "$root" "$folder/learncost_${version}_all.deb" > /dev/null
  rm -rf "$root"
  printf '%s\n' "$folder/learncost_${version}_all.deb"
}

project_version() { sed -n '/<parent>/,/<\/parent>/d; s|^  <version>\(.*\)</version>|\1|p' "$home/pom.xml"; }

if [ "${1:-}" = --peers ]; then
  shift
  peers=yes
  # Without these libtorch takes every core for products of a few microseconds.
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
  if [ "${1:-}" = --python ]; then
    if ! command -v "${2:-}" > /dev/null; then
      say "--python: expected a Python, such as /usr/bin/python3, not '${2:-}'"
      exit 2
    fi
    export LEARNCOST_PYTHON=$2
    shift 2
  fi
fi
command=${1:-}
case $command in
  help | --help | -h) usage; exit 0 ;;
  --version | -V)
    printf 'learncost %s\n' "$(project_version) $(git -C "$home" describe --always --dirty --exclude='*' 2> /dev/null || true)"
    exit 0
    ;;
esac
find_java
case $command in
  "" | -*) quick "$@" ;;
  packages) printf '%s\n' "$loader_package" "$platform_package" "$browser_package" ;;
  test) ensure_opencl; ensure_browser; run_tests "${@:2}" ;;
  study | versus | noise | doctor) known_options "$@"; build benchmarks ${peers:+benchmarks/peers}; build_spark "$@"; benchmarks "$@" ;;
  experiment) experiment "${@:2}" ;;
  repeat) repeat "${@:2}" ;;
  bench) known_options bench "${2:-}"; build benchmarks ${peers:+benchmarks/peers}; benchmarks "$@" ;;
  report | experiments | ask | pack | repeated | compare | baseline | history | fit) known_options "$@"; build reports; reports "$@" ;;
  bundle) bundle "${@:2}" ;;
  dist) dist "${@:2}" ;;
  completion) completion "${@:2}" ;;
  spark) build benchmarks; build_spark --on=spark: ;;
  *) say "run.sh: no command '$command', expected study, repeat, experiment, experiments, report, ask, bench, pack, repeated, compare, baseline, history, fit, noise, versus, doctor, bundle, dist, completion, spark, packages or test (see ./run.sh --help)"; exit 2 ;;
esac
