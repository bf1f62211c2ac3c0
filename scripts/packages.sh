# Debian 12 packages, and how to install those that are missing. Sourced by the other scripts.

# What building orr takes.
build_packages="g++ cmake ninja-build pkg-config git libcli11-dev libyaml-cpp-dev nlohmann-json3-dev libfmt-dev \
libre2-dev libexpected-dev libmd-dev libutf8proc-dev tzdata"

# What its tests take besides. ccache makes repeated builds fast.
test_packages="catch2 ccache nodejs npm"

is_debian_12() {
  [ -r /etc/os-release ] && (. /etc/os-release && [ "$ID" = debian ] && [ "${VERSION_ID%%.*}" = 12 ])
}

# Those of the named packages that are not installed. Programs count as there when they are on the path, however they
# came to be.
missing_packages() {
  for package in "$@"; do
    case $package in
      nodejs) command -v node >/dev/null && continue ;;
      npm | cmake | git | ccache) command -v "$package" >/dev/null && continue ;;
      g++) command -v g++ >/dev/null && continue ;;
      ninja-build) command -v ninja >/dev/null && continue ;;
    esac
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

# Installs what is missing of the named packages, or says what to do and exits with 2.
install_packages() {
  if ! is_debian_12; then
    if [ "${ORR_TRY:-}" = 1 ]; then
      echo "orr: not Debian 12; going on with what is installed, as ORR_TRY=1 asks" >&2
      return 0
    fi
    {
      echo "orr: this script knows Debian 12 only. Install what these Debian packages hold:"
      echo "  $*"
      echo "and run it again with ORR_TRY=1."
    } >&2
    exit 2
  fi
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || {
      echo "orr: these packages are missing, and neither root nor sudo is at hand: $missing" >&2
      exit 2
    }
  fi
  echo "orr: installing Debian packages: $missing" >&2
  if ! { DEBIAN_FRONTEND=noninteractive $as_root apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing; } >&2; then
    echo "orr: the packages could not be installed" >&2
    exit 2
  fi
}
