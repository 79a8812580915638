// SPDX-License-Identifier: Apache-2.0
// Follows includes and calls of own files into files of others.
#include "model/libraries/copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"

namespace cutaway::model {
namespace {

/// "mongoose" of "mongoose.h", "zlib" of "third_party/zlib/src/inflate.h": the folder that lies on
/// the outermost shelf, else the file.
std::string name_of_copy(std::string_view path) {
  const auto pieces = split(path, '/');
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const std::string low = lower(pieces[i]);
    if (catalogue::is_shelf(low) || contains(low, "party")) return std::string(pieces[i + 1]);
  }
  const std::string_view base = base_name(path);
  return std::string(base.substr(0, base.find('.')));
}

class Finder {
 public:
  explicit Finder(const Inputs& in) : in_(in) {
    for (const meaning::Sighting& row : in.facts.sightings)
      if (row.how == "import" || row.how == "copy") known_.emplace(row.place.file, row.place.line);
  }

  std::vector<LibraryUse> find() {
    constexpr std::size_t kFewest = 3;
    for (std::size_t f = 0; f < in_.project.size(); ++f)
      if (in_.own(FileId(f)) && is_of_c(FileId(f))) look_at(FileId(f));
    std::vector<LibraryUse> out;
    for (auto& [name, use] : found_) {
      if (use.files.size() < kFewest || is_known_.contains(name)) continue;
      for (auto& [called, taken] : taken_[name]) use.taken.push_back(std::move(taken));
      std::ranges::stable_sort(use.taken, std::greater<>(), &TakenName::files);
      out.push_back(std::move(use));
    }
    return out;
  }

 private:
  bool is_of_c(FileId file) const {
    const LanguageId language = in_.file(file).language;
    if (!language.valid()) return false;
    const std::string_view name = catalogue::language(language).name;
    return name == "C" || name == "C++" || name == "Objective-C";
  }

  void look_at(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto imports = in_.links.imports(file);
    for (std::size_t i = 0; i < imports.size() && i < syntax.imports.size(); ++i) {
      const Place place{file, syntax.imports[i].line, syntax.imports[i].line};
      const std::string name = take(imports[i].file, place);
      if (!name.empty() && known_.contains({file, place.line})) is_known_.insert(name);
    }
    const auto calls = in_.links.calls(file);
    std::set<std::pair<std::string, std::string>> names;
    for (std::size_t c = 0; c < calls.size() && c < syntax.calls.size(); ++c) {
      // A copy may bring its own "fopen" for systems that have none: what is the library's own is
      // called with its prefix.
      const std::string called(syntax.text(syntax.calls[c].name));
      if (called.find('_', 1) == called.npos) continue;
      const Place place{file, syntax.calls[c].line, syntax.calls[c].line};
      const std::string name = take(calls[c].symbol.file, place);
      if (name.empty() || !names.emplace(name, called).second) continue;
      TakenName& taken = taken_[name][called];
      if (taken.files++ > 0) continue;
      taken.name = called;
      taken.place = place;
    }
  }

  /// Counts a use of a file of others; its name, "" where it is none.
  std::string take(FileId theirs, const Place& place) {
    if (!theirs.valid() || in_.file(theirs).origin != sources::Origin::vendored) return {};
    std::string name = name_of_copy(in_.file(theirs).path);
    LibraryUse& use = found_[name];
    if (use.name.empty()) {
      use.ecosystem = "cmake";
      use.name = name;
      use.declared = {theirs, 1, 1};
      use.copied = true;
    }
    if (use.files.empty() || use.files.back().file != place.file) use.files.push_back(place);
    return name;
  }

  const Inputs& in_;
  std::set<std::pair<FileId, std::uint32_t>> known_;  ///< lines by which a technology is seen
  std::map<std::string, LibraryUse> found_;
  std::map<std::string, std::map<std::string, TakenName>> taken_;
  std::set<std::string> is_known_;
};

}  // namespace

std::vector<LibraryUse> find_copies(const Inputs& in) { return Finder(in).find(); }

}  // namespace cutaway::model
