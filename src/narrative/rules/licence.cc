// SPDX-License-Identifier: Apache-2.0
// Says under which licence files the code stands, or that none is at the top.
#include <algorithm>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

struct LicenceFile {
  FileId file;
  std::string name;  ///< "" when the text is not known
  Place place;
};

/// The first row of catalogue/licence_texts.toml whose words stand near the top of the file.
LicenceFile read_licence(const Story& story, FileId id) {
  LicenceFile out{id, "", {id, 1, 1}};
  const auto& lines = story.quotes.file(id);
  const auto table = story.analysis.catalogue->table("licence_texts");
  for (std::size_t i = 0; i < lines.size() && i < 40 && out.name.empty(); ++i) {
    const std::string line = lower(squeezed(lines[i]));
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const auto& row) { return contains(line, row.second); });
    if (found == table.end()) continue;
    out.name = found->first;
    out.place = {id, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 1)};
  }
  return out;
}

bool is_licence_file(std::string_view path) {
  const std::string base = lower(base_name(path));
  const std::string_view stem = std::string_view(base).substr(0, base.find('.'));
  return stem == "license" || stem == "licence" || stem == "copying" || stem == "unlicense" ||
         base.starts_with("license-") || base.starts_with("license_") ||
         base.starts_with("mit-license");
}

void no_licence(const Story& story, std::vector<Claim>& out) {
  Searched searched = model::search(story.analysis, {"licence_files", {}});
  if (searched.hits > 0 || searched.places < 10) return;
  const bool declared =
      std::any_of(story.facts().packages.begin(), story.facts().packages.end(),
                  [](const meaning::Package& package) { return !package.license.empty(); });
  if (declared) return;
  Sentence sentence(story, "licence.none", "");
  sentence.text(
      "No licence file stands in the repository, so it does not say who may use the code.");
  add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<LicenceFile> top, inner;
  const auto files = story.tree().files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!is_licence_file(files[i].path) || files[i].binary ||
        files[i].origin == sources::Origin::vendored)
      continue;
    auto& list = contains(files[i].path, "/") ? inner : top;
    if (list.size() < 8) list.push_back(read_licence(story, FileId(i)));
  }
  if (top.empty()) return no_licence(story, out);
  if (top[0].name.empty()) return;
  for (const LicenceFile& other : inner) {
    if (other.name == top[0].name || story.tree().file(other.file).origin != sources::Origin::own)
      continue;
    const std::string folder(folder_name(story.path(other.file)));
    Sentence sentence(story, "licence.exception", folder);
    sentence.at(top[0].place).at(other.place);
    const std::string rest = other.name.empty() ? "a licence of its own" : "the " + other.name;
    sentence.text("The code is under the " + top[0].name + ", except " + code(folder) +
                  ", which has " + rest + ".");
    return add(out, sentence.finish());
  }
  Sentence sentence(story, "licence", top[0].name);
  sentence.at(top[0].place).text("The licence file is the " + top[0].name + ".");
  if (top.size() > 1 && !top[1].name.empty() && top[1].name != top[0].name) {
    sentence.at(top[1].place)
        .text("Two licence files stand at the top: the " + top[0].name + " and the " + top[1].name +
              ".");
  }
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_licence;
const ClaimRule record_licence{"licence", "licence files, exceptions by folder, or their absence",
                               Topic::worth_knowing, 30, tell};

}  // namespace cutaway::narrative
