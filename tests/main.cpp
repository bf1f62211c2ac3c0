// The test runner: Catch2 lists, filters and reports.
#define CATCH_CONFIG_MAIN
#include "tests/support/catch.hpp"
