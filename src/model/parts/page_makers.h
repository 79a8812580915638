// SPDX-License-Identifier: Apache-2.0
// Pages that a program of the server makes.
#pragma once

#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether what this package manager installs runs on servers only: no browser is given it.
bool is_of_servers(std::string_view ecosystem);
/// A part that shows pages is built with a manifest of a language that no browser is given: its
/// program stands on a server, and may well open a store there.
bool makes_its_pages(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model
