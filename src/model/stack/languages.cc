// SPDX-License-Identifier: Apache-2.0
// Shares of languages, and the main language, files and lines of each part.
#include <algorithm>
#include <map>

#include "model/screen_texts.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

/// Written in a programming language; build files with a language of their own do not count.
bool is_code(const sources::File& file) {
  if (!file.language.valid()) return false;
  const catalogue::Language& language = catalogue::language(file.language);
  return language.type == catalogue::LanguageType::programming && language.reader.empty();
}

/// Languages in which nobody writes what answers requests (`script_languages` of parts.toml).
bool is_of_scripts(const Inputs& in, LanguageId language) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "script_languages" && row.second == catalogue::language(language).name;
  });
}

}  // namespace

void count_languages(const Inputs& in, Model& model) {
  const ScreenTexts texts(in.catalogue);
  std::map<LanguageId, LanguageShare> shares;
  for (std::size_t i = 0; i < in.project.size(); ++i) {
    const sources::File& file = in.file(FileId(i));
    const bool own = file.origin == sources::Origin::own;
    if (!file.language.valid() || file.binary || (!own && file.origin != sources::Origin::test))
      continue;
    const syntax::LineCounts& counts = in.project.of(FileId(i)).counts;
    LanguageShare& share = shares[file.language];
    share.language = file.language;
    share.files += 1;
    share.lines += counts.lines;
    share.code += counts.code;
    if (own) share.own_files += 1;
    if (own && !texts.holds_only_texts(in.project, FileId(i))) share.own_code += counts.code;
  }
  for (const auto& [id, share] : shares) model.languages.push_back(share);
  std::stable_sort(
      model.languages.begin(), model.languages.end(),
      [](const LanguageShare& a, const LanguageShare& b) { return a.own_code > b.own_code; });
}

void measure_parts(const Inputs& in, const Ownership& ownership, Model& model) {
  const ScreenTexts texts(in.catalogue);
  std::vector<std::map<LanguageId, std::uint64_t>> code(model.parts.size());
  for (std::size_t i = 0; i < in.project.size(); ++i) {
    const FileId id(i);
    const sources::File& file = in.file(id);
    if (!in.own(id) || file.binary) continue;
    const bool code_file = is_code(file) && !texts.holds_only_texts(in.project, id);
    for (const std::uint32_t part : ownership.of(id)) {
      const syntax::LineCounts& counts = in.project.of(id).counts;
      model.parts[part].files += 1;
      model.parts[part].lines += counts.lines;
      if (code_file) code[part][file.language] += std::max<std::uint64_t>(counts.code, 1);
    }
  }
  for (std::size_t p = 0; p < model.parts.size(); ++p) {
    std::uint64_t most = 0;
    const bool answers = model.parts[p].kind == "service" && !model.parts[p].ports.empty();
    for (const auto& [language, lines] : code[p]) {
      // What lies beside a recipe builds or starts the server and is not what answers.
      if (lines <= most || (answers && is_of_scripts(in, language))) continue;
      most = lines;
      model.parts[p].language = catalogue::language(language).name;
    }
  }
}

void name_answering_languages(const Inputs& in, Model& model) {
  constexpr std::size_t kFewest = 5;
  std::vector<std::map<LanguageId, std::size_t>> answers(model.parts.size());
  for (const Endpoint& endpoint : model.endpoints) {
    const FileId file = endpoint.handler.file.valid() ? endpoint.handler.file
                        : endpoint.places.empty()     ? FileId()
                                                      : endpoint.places.front().file;
    if (endpoint.part.valid() && file.valid() && is_code(in.file(file)))
      ++answers[endpoint.part.index()][in.file(file).language];
  }
  for (std::size_t p = 0; p < model.parts.size(); ++p) {
    std::size_t all = 0;
    for (const auto& [language, count] : answers[p]) all += count;
    for (const auto& [language, count] : answers[p]) {
      if (all >= kFewest && 2 * count > all)
        model.parts[p].language = catalogue::language(language).name;
    }
  }
}

}  // namespace cutaway::model
