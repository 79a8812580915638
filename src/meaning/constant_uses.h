// SPDX-License-Identifier: Apache-2.0
// Uses of libraries that a program takes in without a line for it, because its manifest loads them
// all.
#pragma once

#include <string>
#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `Commonmarker.to_html` of the gem "commonmarker", `Net::LDAP.new` of "net-ldap".
struct ConstantUse {
  TechnologyId technology;
  std::string package;  ///< as the manifest asks for it
  Place place;
};

/// Constants of own programs that are called like a library which a manifest asks for; of those
/// ecosystems whose manifests load all (`loaded.ecosystems` of stack_words.toml). What the product
/// declares under the same name is its own.
std::vector<ConstantUse> find_constant_uses(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
