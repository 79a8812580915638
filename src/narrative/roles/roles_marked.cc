// SPDX-License-Identifier: Apache-2.0
// Tells a library by what it makes people write on pages: attributes, classes, elements.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>

#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_names_of.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostFiles = 3000;
constexpr std::size_t kLongestLine = 2000;

/// "changes parts of pages | \bhx-(get|post)=" in its two halves.
struct Mark {
  std::string does;
  std::unique_ptr<RE2> expression;
};

Mark mark_of(const RoleSubject& of) {
  const auto rows = role_rows(of, "marks." + of.technology.id, 2);
  if (rows.empty()) return {};
  RE2::Options options;
  options.set_log_errors(false);
  return {rows.front()[0], std::make_unique<RE2>(rows.front()[1], options)};
}

/// Whether people write pages in a file of this kind (stack_words.toml).
bool is_page(const RoleSubject& of, std::string_view path) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
        return (row.first == "linked.pages" || row.first == "linked.screens") &&
               path.ends_with('.' + row.second);
      });
}

/// Whether a program of browsers lies there in which the marks of the row are written, too
/// (`in_scripts` of role_shapes.toml); what has its "$" from elsewhere is none.
bool is_script(const RoleSubject& of, FileId file) {
  const std::string& path = of.story.path(file);
  return is_listed(of, "tags.in_scripts", of.technology.id) &&
         (path.ends_with(".js") || path.ends_with(".ts") || path.ends_with(".coffee")) &&
         !of.story.find_line(file, "cheerio").file.valid();
}

struct Marked {
  Place first;
  std::size_t lines = 0;
};

std::map<FileId, Marked> marked_files(const RoleSubject& of, const RE2& expression,
                                      std::size_t& pages) {
  std::map<FileId, Marked> out;
  std::size_t scripts = 0;
  for (std::size_t f = 0; f < of.story.tree().files().size() && pages < kMostFiles; ++f) {
    const FileId file(f);
    if (!is_product_file(of, file)) continue;
    const bool page = is_page(of, of.story.path(file));
    if (!page && (scripts == kMostFiles || !is_script(of, file))) continue;
    ++(page ? pages : scripts);
    const auto& lines = of.story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = std::string_view(lines[i]).substr(0, kLongestLine);
      if (!RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), expression)) continue;
      Marked& one = out[file];
      if (one.lines++ == 0)
        one.first = {file, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 1)};
    }
  }
  return out;
}

}  // namespace

std::optional<Claim> role_by_marks(const RoleSubject& of) {
  constexpr std::size_t kFew = 3;
  const Mark mark = mark_of(of);
  if (mark.expression == nullptr || !mark.expression->ok()) return std::nullopt;
  std::size_t pages = 0;
  const auto marked = marked_files(of, *mark.expression, pages);
  if (marked.empty()) return std::nullopt;
  std::vector<std::pair<FileId, Marked>> most(marked.begin(), marked.end());
  std::ranges::stable_sort(
      most, [](const auto& a, const auto& b) { return a.second.lines > b.second.lines; });
  Sentence sentence = of.sentence("marks");
  std::set<FileId> files;
  for (const auto& [file, one] : most) {
    files.insert(file);
    if (files.size() <= kFew) sentence.at(one.first);
  }
  const auto scripts = static_cast<std::size_t>(std::ranges::count_if(
      most, [&](const auto& one) { return !is_page(of, of.story.path(one.first)); }));
  // A page may get its marks from code that no line of it shows.
  std::string text = of.name() + ' ' + mark.does + " in at least ";
  if (most.size() > scripts)
    text += with_commas(most.size() - scripts) + " of " + with_commas(pages) + " pages and screens";
  if (scripts > 0) text += (most.size() > scripts ? " and in " : "") + amount(scripts, "script");
  if (most.size() > kFew)
    if (const std::string areas = areas_of_files(of, files, sentence); !areas.empty())
      return sentence.text(text + areas + ".").finish();
  RoleNames names(of.story, sentence);
  bool skipped = false;  // before the last that is named
  for (const auto& [file, one] : most) {
    const bool open = names.size() < kFew;
    const std::size_t before = names.size();
    // "edit.blade.php" is told by its folder.
    const std::string& path = of.story.path(file);
    const std::string file_name(base_name(path));
    const std::string folder(base_name(folder_name(path)));
    const std::string stem = file_name.substr(0, file_name.find('.'));
    if (of.abouts.names_a_thing(stem) || identifier_words(stem).size() > 1)
      names.add(file_name, file_name, {file, 1, 1});
    else if (names_of_product(of, code(folder)) > 0)
      names.add(folder + '/' + file_name, file_name, {file, 1, 1});
    skipped = skipped || (open && names.size() == before);
  }
  if (names.empty()) return std::nullopt;
  const bool all = names.size() == most.size() && most.size() <= kFew;
  return sentence
      .text(text +
            (all       ? ": "
             : skipped ? ", among them "
                       : ", most of all in ") +
            names.shown() + ".")
      .finish();
}

std::optional<Claim> role_by_tags(const RoleSubject& of) {
  return is_listed(of, "tags.of", of.technology.id) ? role_by_marks(of) : std::nullopt;
}

}  // namespace cutaway::narrative
