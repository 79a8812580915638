// SPDX-License-Identifier: Apache-2.0
// Translations change with the text they translate, so that one line stands for all of them.
#include "answers/scope/files/tidy_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/dumps.h"
#include "base/text.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

class Tidier {
 public:
  Tidier(const model::Analysis& analysis, const Request& request, std::vector<TouchedFile>& files)
      : analysis_(analysis),
        request_(request),
        files_(files),
        texts_(*analysis.catalogue),
        kinds_(*analysis.catalogue),
        copied_(analysis),
        dumps_(analysis) {}

  void tidy(bool asks_text) {
    // "storage/.keep": what keeps a folder holds nothing that could be another.
    std::erase_if(files_, [&](const TouchedFile& file) {
      return file.file.valid() && analysis_.project->file(file.file).size_bytes == 0;
    });
    if (std::ranges::any_of(
            files_, [&](const TouchedFile& file) { return texts_.is_translation(file.path); }))
      translations();
    std::ranges::stable_partition(
        files_, [&](const TouchedFile& file) { return !is_aside(file) && !is_text_or_look(file); });
    if (!asks_text) texts_behind();
  }

 private:
  /// Styles and pages of prose, unless the request is about texts or looks: "center" is no style of
  /// a cost center.
  bool is_text_or_look(const TouchedFile& file) const {
    static constexpr std::array<std::string_view, 10> kEndings = {
        ".css", ".scss", ".less", ".sass", ".styl", ".mdx", ".md", ".rst", ".adoc", ".svg"};
    const std::string small = lower(file.path);
    if (std::ranges::none_of(kEndings, [&](std::string_view one) { return small.ends_with(one); }))
      return false;
    return std::ranges::none_of(request_.tokens, [](const std::string& token) {
      static const std::set<std::string, std::less<>> kAbout = {
          "css",     "style",  "styles", "color",         "colour", "colors",    "theme",
          "dark",    "light",  "layout", "font",          "margin", "padding",   "width",
          "docs",    "guide",  "page",   "documentation", "readme", "text",      "texts",
          "wording", "design", "look",   "styling",       "bold",   "hover",     "ui",
          "border",  "icon",   "label",  "spacing",       "align",  "alignment", "animation",
          "badge",   "banner", "mobile", "responsive"};
      return kAbout.contains(token);
    });
  }

  /// Files of texts change with what shows them: behind the first five.
  void texts_behind() {
    constexpr std::size_t kFirst = 5;
    if (files_.size() <= kFirst || std::ranges::any_of(request_.tokens, [](const std::string& one) {
          return one == "text" || one == "texts" || one == "wording" || one == "label" ||
                 one == "translation" || one == "translations" || one == "language" ||
                 one == "message" || one == "typo";
        }))
      return;
    std::vector<TouchedFile> texts;
    for (std::size_t i = 0, looked = 0; i < files_.size() && looked < kFirst; ++looked) {
      if (!texts_.is_translation(files_[i].path)) {
        ++i;
        continue;
      }
      texts.push_back(std::move(files_[i]));
      files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    const std::size_t at = std::min(kFirst, files_.size());
    files_.insert(files_.begin() + static_cast<std::ptrdiff_t>(at),
                  std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end()));
  }

  /// Sets of translations: where they lie, the file of the first language, how many others.
  struct Set {
    FileId first;
    std::uint64_t others = 0;
  };

  std::map<std::string, Set> sets() const {
    std::map<std::string, Set> out;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !texts_.is_translation(file.path)) continue;
      Set& set = out[texts_.set_of(file.path)];
      if (!texts_.is_first_language(file.path)) {
        ++set.others;
      } else if (!set.first.valid()) {
        set.first = FileId(i);
      }
    }
    return out;
  }

  void translations() {
    const std::map<std::string, Set> all = sets();
    std::set<std::string> told;
    std::vector<TouchedFile> kept;
    for (TouchedFile& file : files_) {
      if (!texts_.is_translation(file.path)) {
        kept.push_back(std::move(file));
        continue;
      }
      const bool first = texts_.is_first_language(file.path);
      const auto set = all.find(texts_.set_of(file.path));
      const bool known = set != all.end() && set->second.first.valid();
      if (!first && (!known || !told.insert(set->first).second)) continue;
      if (first && set != all.end() && !told.insert(set->first).second) continue;
      if (!first) stand_for(file, set->second.first);
      if (std::ranges::any_of(kept, [&](const auto& one) { return one.path == file.path; }))
        continue;
      if (known && set->second.others > 0)
        file.why.push_back("and " + narrative::amount(set->second.others, "translation") +
                           " of it");
      kept.push_back(std::move(file));
    }
    files_ = std::move(kept);
  }

  void stand_for(TouchedFile& file, FileId first) const {
    file.path = analysis_.project->file(first).path;
    file.file = first;
    file.places.clear();
  }

  bool is_aside(const TouchedFile& file) const {
    const bool generated =
        file.file.valid() &&
        (analysis_.project->file(file.file).origin == sources::Origin::generated ||
         analysis_.project->file(file.file).origin == sources::Origin::vendored ||
         copied_.hold(file.path) || dumps_.hold(file.file));
    if (!generated && !kinds_.aside(file.path)) return false;
    for (const std::string_view folder : split(folder_name(file.path), '/')) {
      if (std::ranges::find(request_.tokens, lower(folder)) != request_.tokens.end() &&
          !generated && kinds_.aside("x/" + std::string(folder) + "/x"))
        return false;  // "on the landing page" asks for just that
    }
    const std::string base = lower(base_name(file.path));
    return std::ranges::find(request_.tokens, base.substr(0, base.find('.'))) ==
           request_.tokens.end();
  }

  const model::Analysis& analysis_;
  const Request& request_;
  std::vector<TouchedFile>& files_;
  const model::ScreenTexts texts_;
  const ranking::FileKinds kinds_;
  const CopiedLibraries copied_;
  mutable Dumps dumps_;
};

}  // namespace

void tidy_files(const model::Analysis& analysis, const Request& request,
                std::vector<TouchedFile>& files, bool asks_text) {
  Tidier(analysis, request, files).tidy(asks_text);
}

}  // namespace cutaway::answers
