// SPDX-License-Identifier: Apache-2.0
// What raising a version asks for that stands beside it: a later language, another system.
#pragma once

#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// "4.0 needs Java 17 or later, where `pom.xml` (line 37) names 1.8": for each version to raise to
/// that the catalogue tells it of (`needs` of catalogue/debt.toml), what the one before does not
/// need already. `id`: of the technology; `place`: the line that names the version today.
std::vector<std::string> raise_needs(const Ground& ground, const std::string& id,
                                     const std::vector<std::string>& to, const Place& place);

/// "The tag names the system `xenial`, too, …" where an image's tag holds a system that is no
/// longer built for (`ended_systems` of catalogue/debt.toml); "" elsewhere.
std::string system_of_tag(const Ground& ground, const Place& image);

/// "Line 63 sets `default-authentication-plugin`, which it knows no longer since 8.4: …" of an
/// option beside an image (`ended_options` of catalogue/debt.toml) with which the version to raise
/// to does not start; "" where none is seen. `from` and `to`: versions.
std::string ended_option(const Ground& ground, const std::string& id, std::string_view from,
                         std::string_view to, const Place& image);

}  // namespace cutaway::findings
