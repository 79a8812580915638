// SPDX-License-Identifier: Apache-2.0
// "gateway:8080": the name of somebody here and a port.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace cutaway::model {

/// Whether the text is the name of one of the hosts (lower case), a colon and a number.
bool names_port(std::string_view text, const std::set<std::string, std::less<>>& hosts);

}  // namespace cutaway::model
