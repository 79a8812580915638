// SPDX-License-Identifier: Apache-2.0
// Scripts of others that a page brings into the browser: `<script
// src="https://js.parcels.com/v3">`.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// An address from which a page loads a program, and the line that says so.
struct PageScript {
  std::string_view address;
  std::uint32_t line = 0;
};

/// In elements of pages, and as whole texts of code that is no list and compares nothing; only
/// addresses that end like a script, or that are asked with a key (`?key=`). A style sheet or
/// picture is none.
std::vector<PageScript> page_scripts(std::string_view path, const syntax::Syntax& syntax);

/// The outside systems whose script lies there: by the host, or by how the address begins
/// (catalogue/page_scripts.toml).
std::vector<TechnologyId> vendors_of_script(const catalogue::Catalogue& catalogue,
                                            std::string_view address);

/// The outside systems whose interface lies below a path of a host that others are at, too
/// ("www.google.com/recaptcha/"), whoever asks there; by the same table. `vendors_at`: those, and
/// the ones to whom the host belongs.
std::vector<TechnologyId> vendors_below_host(const catalogue::Catalogue& catalogue,
                                             std::string_view address);
std::vector<TechnologyId> vendors_at(const catalogue::Catalogue& catalogue,
                                     std::string_view address);

}  // namespace cutaway::meaning
