// SPDX-License-Identifier: Apache-2.0
// In order of trust: a document that goes through the folders, the folder's README, its manifest,
// the comment over its package.
#include "model/inside/jobs.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/prose_filter.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kMostMaps = 40;
constexpr std::size_t kShortest = 3, kLongest = 40;  ///< words of a job
constexpr std::size_t kBytes = 200;
constexpr std::uint32_t kTop = 5;  ///< a comment that speaks for a file begins by this line
constexpr std::string_view kMarks = "`*_:,;()[]\"' \t-–—";

/// "`src/orders/`" → src/orders/
std::string_view bare(std::string_view token) {
  const auto first = token.find_first_not_of(kMarks);
  if (first == std::string_view::npos) return {};
  return token.substr(first, token.find_last_not_of(kMarks) - first + 1);
}

bool goes_through_folders(const meaning::DocumentText& document, std::string_view path) {
  if (document.kind == "architecture" || document.kind == "contributing") return true;
  if (document.kind == "readme") return path.find('/') == std::string_view::npos;
  const std::string small = lower(path);
  for (const std::string_view word : {"structure", "codebase", "code-map", "internals", "overview",
                                      "agents.md", "claude.md", "directory", "layout"}) {
    if (contains(small, word)) return true;
  }
  return false;
}

/// Words without line ends between them.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = text.find_first_not_of(" \t\r\n", at);
    if (first == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", first), text.size());
    words.emplace_back(text.substr(first, end - first));
    at = end;
  }
  return words;
}

/// "This website uses": what it uses stands in a list below.
bool is_cut_off(std::string_view sentence) {
  const std::string_view last = sentence.substr(sentence.rfind(' ') + 1);
  static constexpr std::string_view kOpen[] = {"uses", "use",  "is",   "are",  "the", "a",
                                               "of",   "with", "for",  "has",  "in",  "contains",
                                               "by",   "to",   "have", "from", "and", "includes"};
  return std::ranges::find(kOpen, last) != std::end(kOpen);
}

/// A sentence that tells readers what to do says nothing of what the folder is for.
bool instructs(const catalogue::Catalogue& catalogue, std::string_view sentence) {
  const std::string said = lower(sentence);
  return std::ranges::any_of(catalogue.table("prose"), [&](const auto& row) {
    const std::string_view phrase = row.second;
    return row.first == "instructs" &&
           (phrase.starts_with('^') ? said.starts_with(phrase.substr(1)) : contains(said, phrase));
  });
}

/// Names of files whose first comment speaks for the folder.
bool speaks_for_folder(std::string_view name) {
  return name == "package-info.java" || name == "doc.go" || name == "lib.rs" || name == "mod.rs" ||
         name == "mod.ts";
}

}  // namespace

Jobs::Jobs(const Inputs& in, const std::vector<std::string>& folders) {
  catalogue_ = &in.catalogue;
  for (const std::string& folder : folders) {
    if (!folder.empty()) jobs_.emplace(folder, Job{});
  }
  if (jobs_.empty()) return;
  from_code_maps(in);
  from_readmes(in);
  from_manifests(in);
  from_package_comments(in);
}

const Job* Jobs::of(std::string_view folder) const {
  const auto found = jobs_.find(folder);
  return found == jobs_.end() || found->second.text.empty() ? nullptr : &found->second;
}

void Jobs::keep(std::string_view folder, std::string_view text, const Place& place) {
  const auto found = jobs_.find(folder);
  if (found == jobs_.end() || !found->second.text.empty() || from_a_template(*catalogue_, text))
    return;
  const auto all = meaning::sentences(trim(text));
  if (all.empty()) return;
  std::string_view sentence = trim(all.front());
  while (!sentence.empty() && (sentence.back() == '.' || sentence.back() == ':'))
    sentence.remove_suffix(1);
  const std::size_t words = split(sentence, ' ').size();
  if (words < kShortest || words > kLongest || sentence.size() > kBytes ||
      !meaning::is_latin(sentence) || meaning::is_call_to_action(sentence) ||
      instructs(*catalogue_, sentence))
    return;
  // Half of a name in backticks is no sentence.
  if (std::count(sentence.begin(), sentence.end(), '`') % 2 != 0 || is_cut_off(sentence)) return;
  const std::string small = lower(sentence);
  for (const std::string_view noise : {"copyright", "license", "licence", "todo", "http", "<"}) {
    if (contains(small, noise)) return;
  }
  found->second = {join(plain_words(sentence), " "), place};
}

/// The folder that a document means: its whole path, or its last name with a slash behind.
std::string_view Jobs::folder_named(std::string_view token) const {
  std::string_view path = bare(token);
  const bool slash = path.ends_with("/");
  while (path.ends_with("/")) path.remove_suffix(1);
  while (path.starts_with("/") || path.starts_with("./")) path.remove_prefix(path.find('/') + 1);
  if (path.empty() || (!slash && path.find('/') == std::string_view::npos)) return {};
  const auto exact = jobs_.find(path);
  if (exact != jobs_.end()) return exact->first;
  std::string_view found;
  for (const auto& [folder, job] : jobs_) {
    if (folder.size() <= path.size() || !folder.ends_with(path) ||
        folder[folder.size() - path.size() - 1] != '/')
      continue;
    if (!found.empty()) return {};  // two folders of that name
    found = folder;
  }
  return found;
}

void Jobs::from_code_maps(const Inputs& in) {
  std::size_t maps = 0;
  for (const meaning::DocumentText& document : in.facts.documents) {
    if (maps >= kMostMaps) break;
    if (!in.has(document.file) || !goes_through_folders(document, in.file(document.file).path))
      continue;
    ++maps;
    read_code_map(in, document.file);
  }
}

/// "### `src/orders`" with a paragraph below, or "- `orders/`: where carts become purchases".
void Jobs::read_code_map(const Inputs& in, FileId file) {
  std::string heading;
  for (const meaning::Block& block : meaning::blocks_of(in.project.of(file))) {
    const Place place{file, block.line, block.end_line};
    const auto space = block.text.find_first_of(" \t|");
    if (block.kind == "heading") {
      heading = space == std::string_view::npos ? folder_named(block.text) : std::string_view();
    } else if (block.kind == "paragraph") {
      if (!heading.empty()) keep(heading, block.text, place);
      heading.clear();
    } else if (space != std::string_view::npos) {
      const std::string_view folder = folder_named(block.text.substr(0, space));
      std::string_view rest = block.text.substr(space);
      const auto first = rest.find_first_not_of(std::string(kMarks) + "|");
      if (!folder.empty() && first != std::string_view::npos)
        keep(folder, rest.substr(first), place);
    }
  }
}

void Jobs::from_readmes(const Inputs& in) {
  for (const meaning::DocumentText& document : in.facts.documents) {
    if (document.kind != "readme" || !in.has(document.file)) continue;
    const std::string_view folder = folder_name(in.file(document.file).path);
    if (!jobs_.contains(folder)) continue;
    for (const meaning::Block& block : meaning::blocks_of(in.project.of(document.file))) {
      if (block.kind != "paragraph" || meaning::is_noise(block)) continue;
      keep(folder, block.text, {document.file, block.line, block.end_line});
      break;
    }
  }
}

void Jobs::from_manifests(const Inputs& in) {
  for (const meaning::Package& package : in.facts.packages) {
    if (package.description_place.file.valid())
      keep(package.folder, package.description, package.description_place);
  }
}

void Jobs::from_package_comments(const Inputs& in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    const std::string_view path = in.file(FileId(f)).path;
    std::string_view folder = folder_name(path);
    if (base_name(folder) == "src" && !jobs_.contains(folder)) folder = folder_name(folder);
    if (syntax.comments.empty() || !jobs_.contains(folder)) continue;
    for (const syntax::Comment& comment : syntax.comments) {
      const std::string_view text = syntax.text(comment.text);
      const bool over_package =
          syntax.package_line > 0 && comment.end_line + 1 == syntax.package_line &&
          (speaks_for_folder(base_name(path)) || text.starts_with("Package "));
      const bool first =
          speaks_for_folder(base_name(path)) && syntax.package_line == 0 && comment.line <= kTop;
      if (over_package || first) keep(folder, text, {FileId(f), comment.line, comment.end_line});
      if (first || comment.line > syntax.package_line) break;
    }
  }
}

}  // namespace cutaway::model::inside
