#pragma once

// The one place that knows which Catch2 this is (Debian 12 has 2.13, a single header).
#include <catch2/catch.hpp>
