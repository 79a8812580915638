// SPDX-License-Identifier: Apache-2.0
// Files of Go that are compiled only where somebody asks for them by a word.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// By file: whether it begins with `//go:build shopsql`, one word that names no system, machine or
/// version, and no file by which the product is built here (a Dockerfile, a Makefile) holds that
/// word, but for one that bears it in its name: what is shipped has nothing of it.
std::vector<bool> tagged_files(const Inputs& in);

}  // namespace cutaway::model
