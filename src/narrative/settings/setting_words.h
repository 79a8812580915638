// SPDX-License-Identifier: Apache-2.0
// What the makers say of a setting: the remark above its line in a sample or in code, or the row of
// a document that lists it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/evidence.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct SaidOfSetting {
  std::string text;  ///< "The address under which people reach it"; secrets masked
  Place place;
};

/// The first sentence, of a length that a cell bears, without the marks of Markdown; empty: too
/// little is said.
std::string said_shortly(std::string_view text);

/// The first sentence of what stands beside the line (said_beside.h); empty where nothing does.
SaidOfSetting remark_at(const Story& story, const Place& place);

/// The words in the code itself, on the line or right below it: `@Description("…")`,
/// `.describe("…")`, `help="…"` (`marks` of catalogue/setting_documents.toml).
SaidOfSetting described_at(const Story& story, const Place& place);

/// What documents about settings (catalogue/setting_documents.toml) say of names: rows of tables
/// and items of lists that begin with the name. Reads each such document once.
std::map<std::string, SaidOfSetting, std::less<>> said_in_documents(
    const Story& story, const std::set<std::string, std::less<>>& names);

}  // namespace cutaway::narrative
