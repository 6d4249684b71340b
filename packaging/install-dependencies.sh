#!/usr/bin/env bash
# Installs the Debian 12 packages that are missing; does nothing, quietly, when all are there.
#
#   install-dependencies.sh [--tests] [--package] [--format] [--develop] [--without-torch] [--dry-run] [--list]
#
#   (no option)      what building and running Unroll needs
#   --tests          also what the tests and their reference checks need
#   --package        also what making and checking the .deb needs
#   --format         also formatting
#   --develop        also static analysis
#   --without-torch  leaves Debian's LibTorch and BLAS out (another LibTorch is given with TORCH=…)
#   --dry-run        says what it would install, and installs nothing; exit status 1 if something is missing
#   --list           prints the names of the packages, whether they are there or not
set -euo pipefail

# group | package | why it is needed
catalogue='
build   | g++                   | the compiler
build   | cmake                 | configures the build
build   | ninja-build           | runs the build
build   | ccache                | makes the second build fast
build   | mold                  | links fast
build   | pkg-config            | finds libraries
build   | git                   | fetches the sources
build   | make                  | the short commands
build   | qt6-base-dev          | Qt 6: Core, Gui, Widgets, Sql, PrintSupport, Test
build   | qt6-base-dev-tools    | Qt 6: moc, rcc, uic
build   | qt6-svg-dev           | Qt 6: icons and SVG figures
build   | qt6-tools-dev         | Qt 6: translations in CMake
build   | qt6-tools-dev-tools   | Qt 6: translations in CMake
build   | qt6-l10n-tools        | Qt 6: lupdate and lrelease
build   | libgl-dev             | Qt Gui asks for it when it is configured
build   | libvulkan-dev         | Qt Gui asks for it when it is configured
build   | libqcustomplot-dev    | plots
build   | libicu-dev            | encodings, Unicode, word segmentation
build   | libcli11-dev          | the command line
build   | libcsv-dev            | reads CSV files
build   | libuchardet-dev       | finds the encoding of a text
build   | libminizip-dev        | opens the archive that an .xlsx workbook is
build   | libhwy-dev            | vector instructions for the recurrent layers
build   | zlib1g-dev            | reads gzipped word vectors and workbooks
build   | libqt6sql6-sqlite     | the run store (SQLite)
build   | qt6-qpa-plugins       | windows
build   | qt6-wayland           | windows under Wayland
build   | qt6-translations-l10n | Chinese for the dialogs of Qt itself
build   | libxkbcommon-x11-0    | the keyboard under X11
build   | fonts-dejavu-core     | letters
build   | fonts-noto-cjk        | Chinese characters
torch   | libtorch-dev          | LibTorch, which computes
torch   | libopenblas0-openmp   | an optimised BLAS: without it LibTorch is 25 times slower
tests   | xvfb                  | a display for tests that need a real one
tests   | xauth                 | a display for tests that need a real one
tests   | python3               | runs the reference checks
tests   | python3-numpy         | reference checks of exports and figures
tests   | python3-pandas        | reference checks of tables
tests   | python3-openpyxl      | reference checks of workbooks
tests   | python3-torch         | reference checks against PyTorch
tests   | r-cran-forecast       | reference checks of time series against R
tests   | r-cran-jsonlite       | reads what those checks ask
tests   | python3-venv          | reference checks against packages that Debian does not have
package | dpkg-dev              | finds what the package depends on
package | file                  | finds what the package depends on
package | gzip                  | compresses its documentation
package | lintian               | checks the package
package | desktop-file-utils    | checks the desktop entry
package | appstream             | checks the AppStream metainfo
format  | clang-format          | formats the code
develop | clang-tidy            | static analysis
develop | librsvg2-bin          | renders the application icon to PNG
'

groups=" build torch "
dry_run=
list=
for argument in "$@"; do
    case $argument in
        --tests | --package | --format | --develop) groups+="${argument#--} " ;;
        --without-torch) groups=${groups/ torch / } ;;
        --dry-run) dry_run=1 ;;
        --list) list=1 ;;
        -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
        *) echo "install-dependencies: unknown option $argument (try --help)" >&2; exit 2 ;;
    esac
done

packages=()
declare -A why
while IFS='|' read -r group package reason; do
    group=${group// /} package=${package// /}
    [[ -n $group && $groups == *" $group "* ]] || continue
    packages+=("$package")
    why[$package]=${reason# }
done <<<"$catalogue"

if [ -n "$list" ]; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "install-dependencies: this is not Debian or a relative of it, so nothing is installed." >&2
    echo "Unroll needs what these Debian packages hold: ${packages[*]}" >&2
    exit 0  # the build itself says what it does not find
fi

# One call for all: an unknown package is simply not in the answer.
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | sed -n 's/ installed$//p') || true
missing=()
for package in "${packages[@]}"; do
    grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Unroll needs ${#missing[@]} Debian package(s) that are not installed:"
for package in "${missing[@]}"; do
    printf '  %-22s %s\n' "$package" "${why[$package]}"
done
[ -z "$dry_run" ] || exit 1

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "There is no sudo here. As root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
    echo "They are installed with apt-get through sudo; you may be asked for your password."
else
    echo "They are installed with apt-get."
fi

# The lock is waited for, so that another apt-get on the machine is no error.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -q)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
