#pragma once

// Everything a plugin includes. How to write one: core/sdk/README.md.
#include <congtam/sdk/entry.hpp>
#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/standard_methods.hpp>
