// SPDX-License-Identifier: Apache-2.0
// The licences of the SPDX list, with hashes of the texts of those that are matched.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace cutaway::catalogue {

struct KnownLicence {
  std::string_view id, name;  ///< "Apache-2.0", "Apache License 2.0"
  bool osi_approved = false;
  /// Hash of every four words in a row of the text, sorted; empty: the text is not matched. Texts
  /// that several identifiers share ("only", "or later") stand at "only".
  std::vector<std::uint32_t> shingles;
};

/// Ordered as the list orders them. Unpacked once; thread-safe.
std::span<const KnownLicence> known_licences();
/// By identifier, without regard to case; null when the list has none.
const KnownLicence* find_licence(std::string_view id);
/// The same hashes of any text: copyright lines, template marks and everything but letters and
/// digits are left out; at most 256 KiB are looked at. cmake/licences.mjs hashes alike.
std::vector<std::uint32_t> licence_shingles(std::string_view text);

}  // namespace cutaway::catalogue
