// SPDX-License-Identifier: Apache-2.0
// Addresses that nobody asks: compared with another, one in a list of many systems that can be
// connected, or offered in a form to people who fill it in.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// For each of the file's values whether it is such an address; empty: none is.
std::vector<bool> unasked_addresses(std::string_view path, const syntax::Syntax& syntax);

/// Texts that look for addresses are none: "https://hooks.slack.com/services/T[A-Z0-9]{8}".
bool is_address_pattern(std::string_view text);

/// `default = r#"Url::from("sqlite://users.db")"#`: a text of code in which a text stands.
std::string_view written_within(std::string_view text);

/// A text of several lines that is code of its own, with the address in a remark: nobody asks it.
bool is_in_remark(std::string_view text);

}  // namespace cutaway::meaning
