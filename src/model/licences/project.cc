// SPDX-License-Identifier: Apache-2.0
// Reads licence files by their whole text, then by the words they call themselves.
#include "model/licences/project.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/licences.h"
#include "model/licences/match.h"
#include "model/licences/notice.h"
#include "model/licences/readme.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostFiles = 200;
constexpr std::uint64_t kLargest = 256U << 10U;
constexpr std::size_t kFirstLines = 40;

/// The first line that says something, without marks of headings.
void take_title(const std::vector<std::string_view>& lines, OwnLicence& made) {
  constexpr std::size_t kLongestTitle = 100;
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
    std::string_view line = trim(lines[i]);
    while (!line.empty() && std::string_view("#*=-/ ").find(line.front()) != std::string_view::npos)
      line.remove_prefix(1);
    line = trim(line);
    if (line.empty()) continue;
    const auto number = static_cast<std::uint32_t>(i + 1);
    made.place = {made.place.file, number, number};
    // "License" over a text is no name of it, and a sentence that begins so, or goes on in the next
    // line, is none.
    const auto words = identifier_words(line);
    const std::string_view next = i + 1 < lines.size() ? trim(lines[i + 1]) : std::string_view();
    const bool goes_on = !next.empty() && next.front() >= 'a' && next.front() <= 'z';
    if (!goes_on && line.size() <= kLongestTitle && words.size() > 1 &&
        contains(lower(line), "licen") && !lower(line).starts_with("this "))
      made.name = line;
    return;
  }
}

/// `"This License" refers to the Bike Courier License.`
void take_definition(const std::vector<std::string_view>& lines, OwnLicence& made) {
  constexpr std::string_view kWords = "this license";
  constexpr std::string_view kRefers = " refers to the ";
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
    const std::string line = lower(lines[i]);
    const std::size_t said = line.find(kWords), at = line.find(kRefers);
    if (said == std::string::npos || said > 6 || at == std::string::npos) continue;
    const std::string_view name = trim(lines[i].substr(at + kRefers.size()));
    const std::size_t end = name.find('.');
    if (end == std::string_view::npos || !contains(lower(name.substr(0, end)), "licen")) continue;
    const auto number = static_cast<std::uint32_t>(i + 1);
    made.name = name.substr(0, end);
    made.place = {made.place.file, number, number};
    return;
  }
}

/// What a text calls itself in its first words, and where. A text that only holds sentences of a
/// known licence is not that licence.
OwnLicence by_words(const Analysis& analysis, const LicenceBook& book, FileId file,
                    std::string_view text) {
  constexpr std::size_t kShort = 30;
  OwnLicence made;
  made.how = "words";
  made.place = {file, 1, 1};
  const auto table = analysis.catalogue->table("licence_texts");
  const auto lines = split(text, '\n');
  take_title(lines, made);
  if (made.name.empty()) take_definition(lines, made);
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
    const std::string line = lower(lines[i]);
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (const std::size_t tag = line.find("spdx-license-identifier:"); tag != std::string::npos) {
      std::string_view written = trim(lines[i].substr(tag + 24));
      while (written.ends_with('`')) written.remove_suffix(1);
      made.expression = book.expression(written);
      if (made.expression.empty()) continue;
      made.name = made.expression;
      made.place = {file, number, number};
      return made;
    }
  }
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
    const std::string line = lower(lines[i]);
    // Its title, or a short notice that says under which licence something is.
    const bool title = i + 1 == made.place.line;
    const bool notice = lines.size() <= kShort && contains(line, "licensed under") &&
                        !contains(line, " not ") && !contains(line, "part");
    if (!title && !notice) continue;
    for (const auto& [name, words] : table) {
      if (!contains(words, "licen") || !contains(line, words)) continue;
      const auto number = static_cast<std::uint32_t>(i + 1);
      made.name = name;
      made.place = {file, number, number};
      return made;
    }
  }
  return made;
}

/// The line on which the text of a licence begins to be told: its name, else the first line.
std::uint32_t first_line_of(std::string_view text, std::string_view name) {
  std::string wanted = lower(name.substr(0, name.find_first_of("0123456789")));
  if (wanted.ends_with(" v")) wanted.resize(wanted.size() - 2);
  wanted = trim(wanted);
  std::uint32_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (++number > kFirstLines) break;
    if (contains(lower(line), wanted)) return number;
  }
  return 1;
}

/// Whether the whole text holds each of the words that ` & ` joins, from the second on.
bool holds_rest(std::string_view small, std::string_view words) {
  for (std::size_t at = words.find(" & "); at != std::string_view::npos; at = words.find(" & ")) {
    words.remove_prefix(at + 3);
    if (!contains(small, words.substr(0, words.find(" & ")))) return false;
  }
  return true;
}

/// Conditions that the file names beside the licence, with the first line of each.
std::vector<LicenceRider> riders_in(const Analysis& analysis, FileId file, std::string_view text) {
  std::vector<LicenceRider> out;
  const std::string small = lower(text);
  for (const auto& [name, row] : analysis.catalogue->table("licence_riders")) {
    const std::size_t bar = row.find(" | ");
    if (bar == std::string::npos || !holds_rest(small, row.substr(0, bar))) continue;
    const std::string first = row.substr(0, std::min(bar, row.find(" & ")));
    std::uint32_t number = 0;
    for (const std::string_view line : split(text, '\n')) {
      ++number;
      if (!contains(lower(line), first)) continue;
      out.push_back({name, row.substr(bar + 3), {file, number, number}});
      break;
    }
  }
  return out;
}

/// "GPL-3.0-only" and "GPL-3.0-or-later" have the same text.
std::string text_of(std::string_view identifier) {
  std::string out(identifier);
  for (const std::string_view end : {"-only", "-or-later", "+"})
    if (out.ends_with(end)) out.resize(out.size() - end.size());
  return out;
}

/// A licence file of a few lines in the makers' own words, which names the licence that it puts
/// the project under, as READMEs do: "… is licensed under the … (CC BY-NC 4.0) license".
void take_named(const LicenceBook& book, std::string_view text, OwnLicence& made) {
  constexpr std::size_t kFewWords = 4096;  // bytes; longer texts say what they ask themselves
  if (!made.expression.empty() || text.size() > kFewWords) return;
  const ToldLicence told = licence_in_readme(text, book);
  if (told.expression.empty()) return;
  made.expression = told.expression;
  made.name = licence_name(told.expression);
  made.place = {made.place.file, told.line, told.line};
}

/// What the first line of a text calls it, where that is a licence of the same family as the one
/// that the text was found to hold: "BSD 3-Clause License" above fewer clauses than it has.
std::string titled(const LicenceBook& book, std::string_view text, const std::string& found) {
  const auto family = [](std::string_view id) { return id.substr(0, id.find('-')); };
  for (const std::string_view line : split(text, '\n')) {
    if (trim(line).empty()) continue;
    std::string title = book.expression(trim(line));
    return !title.empty() && family(title) == family(found) ? title : found;
  }
  return found;
}

OwnLicence read_file(const Analysis& analysis, const LicenceBook& book, FileId file) {
  const auto text = analysis.project->tree->read(file);
  if (!text.ok()) return {};
  const auto matches = match_licences(text.value());
  const LicenceNotice notice = licence_notice(text.value());
  // Texts of others may follow a notice; its own need not.
  const bool noticed = !book.expression(notice.expression).empty() &&
                       std::ranges::none_of(matches, [&](const auto& match) {
                         return text_of(match.id) == text_of(notice.expression);
                       });
  OwnLicence made;
  if (matches.empty() && !noticed) {
    made = by_words(analysis, book, file, text.value());
    take_named(book, text.value(), made);
  }
  made.riders = riders_in(analysis, file, text.value());
  if (noticed) {
    made.how = "notice";
    made.expression = notice.expression;
    made.name = licence_name(notice.expression);
    made.place = {file, notice.line, notice.line};
    for (const auto& match : matches) made.also.push_back(match.id);
    return made;
  }
  if (matches.empty()) return made;
  made.how = "text";
  made.expression = titled(book, text.value(), matches.front().id);
  made.name = licence_name(made.expression);
  const std::uint32_t line = first_line_of(text.value(), made.name);
  made.place = {file, line, line};
  for (std::size_t i = 1; i < matches.size(); ++i) made.also.push_back(matches[i].id);
  return made;
}

class Finder {
 public:
  Finder(const Analysis& analysis, const LicenceBook& book) : analysis_(analysis), book_(book) {}

  OwnLicences run() {
    read_files();
    read_manifests();
    if (std::ranges::none_of(out_.all, [](const OwnLicence& one) { return one.folder.empty(); }))
      read_readme();
    std::ranges::stable_sort(out_.all, {}, [](const OwnLicence& one) {
      return std::pair(one.folder, one.how == "manifest");
    });
    decide();
    return std::move(out_);
  }

 private:
  void read_files() {
    const auto files = analysis_.project->tree->files();
    std::size_t read = 0;
    for (std::size_t i = 0; i < files.size() && read < kMostFiles; ++i) {
      const sources::File& file = files[i];
      const bool at_top = !contains(file.path, "/");
      if (file.binary || file.size_bytes > kLargest || !is_licence_file(file.path)) continue;
      if (!at_top && file.origin != sources::Origin::own && file.origin != sources::Origin::docs)
        continue;
      std::string folder(folder_name(file.path));
      // A folder of licence texts says which licences there are, not which holds for it.
      const std::string last = lower(base_name(folder));
      if (last.ends_with("licenses") || last.ends_with("licences") || last == "license" ||
          last == "licence" || last == "legal")
        continue;
      ++read;
      OwnLicence made = read_file(analysis_, book_, FileId(i));
      if (!made.place.file.valid()) continue;
      // A page of the documentation that tells of licences is the licence of nothing.
      if (!at_top && made.how == "words" && file.origin == sources::Origin::docs) continue;
      made.folder = std::move(folder);
      out_.all.push_back(std::move(made));
    }
  }

  void read_manifests() {
    for (const meaning::Package& package : analysis_.facts->packages) {
      const bool own = analysis_.project->file(package.place.file).origin == sources::Origin::own;
      if (!own || trim(package.license).empty()) continue;
      OwnLicence made;
      made.folder = package.folder;
      made.how = "manifest";
      made.expression = book_.expression(package.license);
      made.name = made.expression.empty() ? std::string(trim(package.license)) : made.expression;
      made.place = line_of(package);
      out_.all.push_back(std::move(made));
    }
  }

  void read_readme() {
    const auto files = analysis_.project->tree->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      const sources::File& file = files[i];
      const bool readme = lower(file.path).starts_with("readme") && !contains(file.path, "/");
      if (!readme || file.binary || file.size_bytes > kLargest) continue;
      const auto text = analysis_.project->tree->read(FileId(i));
      const ToldLicence told = text.ok() ? licence_in_readme(text.value(), book_) : ToldLicence();
      if (told.expression.empty()) continue;
      OwnLicence made;
      made.how = "readme";
      made.expression = told.expression;
      made.name = licence_name(told.expression);
      made.place = {FileId(i), told.line, told.line};
      out_.all.push_back(std::move(made));
      return;
    }
  }

  /// The manifest's line with the licence; readers keep the value only.
  Place line_of(const meaning::Package& package) const {
    const auto text = analysis_.project->tree->read(package.place.file);
    if (!text.ok()) return package.place;
    std::uint32_t number = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++number;
      const std::string small = lower(line);
      if ((contains(small, "license") || contains(small, "licence") || contains(small, "<name>")) &&
          contains(small, lower(trim(package.license))))
        return {package.place.file, number, number};
    }
    return package.place;
  }

  void decide() {
    std::vector<std::string> files;
    for (std::size_t i = 0; i < out_.all.size() && out_.all[i].folder.empty(); ++i) {
      const OwnLicence& one = out_.all[i];
      if (!out_.told) out_.decides = i;
      out_.told = true;
      if (one.how != "manifest" && !one.expression.empty()) files.push_back(one.expression);
    }
    out_.kind = "none";
    if (!out_.told) return;
    if (out_.all[out_.decides].expression.empty()) leave_to_another();
    // Several files at the top (LICENSE-MIT, LICENSE-APACHE) leave a choice, as a rule.
    out_.expression = out_.all[out_.decides].expression;
    for (const OwnLicence& one : out_.all) {
      if (!one.folder.empty() || one.how != "manifest" || one.expression.empty()) continue;
      const bool same = files.empty() || std::ranges::any_of(files, [&](const auto& file) {
                          return text_of(file) == text_of(one.expression);
                        });
      if (same || (files.size() > 1 && contains(one.expression, " OR ")))
        out_.expression = one.expression;
    }
    out_.kind = book_.kind(out_.expression);
    if (out_.kind.empty()) out_.kind = kind_of_unknown(out_.all[out_.decides]);
    for (std::size_t i = 0; i < out_.all.size(); ++i) {
      if (!out_.all[i].folder.empty() && is_exception(out_.all[i])) out_.exceptions.push_back(i);
    }
  }

  /// A notice that names the file with the whole text ("See LICENSE.txt") leaves it to that one,
  /// a text that nobody knows and that bears no name to what the manifest says, and so does one
  /// that names a licence which the manifest names, too: "under the terms of either" says more
  /// than its first word for a licence.
  void leave_to_another() {
    const OwnLicence& notice = out_.all[out_.decides];
    const auto said = analysis_.project->tree->read(notice.place.file);
    if (notice.how == "manifest" || !said.ok()) return;
    for (std::size_t i = 0; i < out_.all.size() && out_.all[i].folder.empty(); ++i) {
      const OwnLicence& other = out_.all[i];
      if (other.expression.empty()) continue;
      const std::string_view file = base_name(analysis_.project->file(other.place.file).path);
      const bool named = other.how != "manifest" && contains(said.value(), file);
      const bool manifest =
          other.how == "manifest" && (notice.name.empty() || names_it(other.expression, notice));
      if (!named && !manifest) continue;
      out_.decides = i;
      return;
    }
  }

  static bool names_it(std::string_view expression, const OwnLicence& notice) {
    return std::ranges::any_of(LicenceBook::identifiers(expression), [&](const std::string& id) {
      return licence_name(id).starts_with(notice.name);
    });
  }

  static std::string kind_of_unknown(const OwnLicence& one) {
    const std::string small = lower(one.name);
    const bool closed = small == "unlicensed" || contains(small, "proprietary") ||
                        contains(small, "commercial") || contains(small, "all rights reserved");
    return closed ? "proprietary" : "none";
  }

  /// The manifest beside it names that licence, and the others of which it is one.
  bool told_by_manifest(const OwnLicence& one) const {
    return !one.name.empty() && std::ranges::any_of(out_.all, [&](const OwnLicence& other) {
      return other.folder == one.folder && other.how == "manifest" &&
             names_it(other.expression, one);
    });
  }

  bool is_exception(const OwnLicence& one) const {
    if (lower(one.name) == "unlicensed" && one.how == "manifest") return false;  // not published
    if (one.expression.empty()) return one.how != "manifest" && !told_by_manifest(one);
    if (out_.expression.empty() && one.how == "manifest") return false;  // other than what?
    const auto whole = LicenceBook::identifiers(out_.expression);
    return std::ranges::none_of(whole, [&](const std::string& id) {
      return std::ranges::any_of(LicenceBook::identifiers(one.expression),
                                 [&](const auto& own) { return text_of(own) == text_of(id); });
    });
  }

  const Analysis& analysis_;
  const LicenceBook& book_;
  OwnLicences out_;
};

}  // namespace

bool is_licence_file(std::string_view path) {
  const std::string base = lower(base_name(path));
  const std::string_view stem = std::string_view(base).substr(0, base.find('.'));
  // "license.component.html" is a screen.
  const std::string_view ending = std::string_view(base).substr(stem.size());
  // Beside a licence stand answers about it, what contributors sign and heads for new files.
  constexpr std::string_view kAbout[] = {"faq", "cla", "header", "template", "exception"};
  for (const std::string& word : identifier_words(stem))
    if (std::ranges::find(kAbout, word) != std::end(kAbout)) return false;
  const bool is_text = ending.empty() || ending == ".md" || ending == ".txt" || ending == ".rst" ||
                       ending == ".adoc" || ending.find_first_of("0123456789") == 1;
  const bool named = base.starts_with("license-") || base.starts_with("license_") ||
                     base.starts_with("licence-") || base.starts_with("mit-license");
  if (!is_text) return named && (ending == ".md" || ending == ".txt");
  return named || stem == "license" || stem == "licence" || stem == "copying" ||
         stem == "unlicense";
}

std::string licence_name(std::string_view identifier) {
  const auto* known = catalogue::find_licence(identifier);
  if (known == nullptr) return std::string(identifier);
  std::string name(known->name);
  for (const std::string_view end : {" only", " or later"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  return name;
}

OwnLicences own_licences(const Analysis& analysis, const LicenceBook& book) {
  return Finder(analysis, book).run();
}

}  // namespace cutaway::model
