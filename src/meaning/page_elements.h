// SPDX-License-Identifier: Apache-2.0
// Addresses in the elements of a page: which of them the browser loads from.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// `<iframe src="https://…">`: the element, its attribute, and the address as far as it is written.
struct ElementAddress {
  std::string_view element, attribute, address;
  ValueId value;
  std::uint32_t line = 0;
};

/// All attributes of elements of the file that hold a text, in the order of the file.
std::vector<ElementAddress> element_addresses(const syntax::Syntax& syntax);

/// Whether browsers load what such an attribute names: `src` of anything, `href` of `<link>`. Links
/// and forms lead people there, but load nothing.
inline bool is_loaded(const ElementAddress& one) {
  return one.element == "link" ? one.attribute == "href" : one.attribute == "src";
}

}  // namespace cutaway::meaning
