// SPDX-License-Identifier: Apache-2.0
// Reads the comments that stand above all else, and the names of folders.
#include "model/parts/dev_setups.h"

#include <algorithm>
#include <string>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLines = 20;
constexpr std::size_t kFirstLines = 3;  ///< where a file says what all of it is

/// The words of the comment that the file begins with, in lower case and on one line.
std::string opening_words(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t seen = 0;
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (++seen > most || (!line.empty() && line[0] != '#' && line != "---")) break;
    while (!line.empty() && (line[0] == '#' || line[0] == ' ' || line[0] == '-'))
      line.remove_prefix(1);
    out += lower(line) + ' ';
  }
  return out;
}

/// What follows the licence with which the file begins, up to the first empty line; empty without
/// one.
std::string_view behind_licence(std::string_view text) {
  const std::size_t end = text.find("\n\n");
  if (end == std::string_view::npos || !text.starts_with("#")) return {};
  const std::string head = lower(text.substr(0, end));
  return contains(head, "licen") ? text.substr(end + 2) : std::string_view();
}

/// Folders for those who work on the code: `.devenv/docker/postgres/compose.yaml`.
bool lies_in_their_folder(std::string_view path, std::string_view folder) {
  const auto folders = split(folder_name(path), '/');
  return std::ranges::find(folders, folder) != folders.end();
}

/// "not for production": but "not for production use without changing the passwords" is a warning
/// to those who run it there.
bool says_plainly(std::string_view words, std::string_view phrase) {
  const std::size_t at = words.find(phrase);
  if (at == std::string_view::npos) return false;
  std::string_view rest = trim(words.substr(at + phrase.size()));
  if (rest.starts_with("use ")) rest = trim(rest.substr(4));
  return !rest.starts_with("without ") && !rest.starts_with("unless ");
}

std::set<FileId> find_setups(const Inputs& in, std::size_t lines,
                             std::string_view list = "dev_setups.says") {
  std::set<FileId> files, out;
  for (const meaning::Workload& workload : in.facts.workloads)
    if (in.own(workload.place)) files.insert(workload.place.file);
  const auto rows = in.catalogue.table("parts");
  for (const FileId file : files) {
    const auto text = in.project.tree->read(file);
    if (!text.ok()) continue;
    const std::string words =
        opening_words(text.value(), lines) + opening_words(behind_licence(text.value()), lines);
    const bool says = std::ranges::any_of(rows, [&](const auto& row) {
      if (list == "dev_setups.says" && row.first == "dev_setups.folders")
        return lies_in_their_folder(in.file(file).path, row.second);
      return row.first == list && says_plainly(words, row.second);
    });
    if (says) out.insert(file);
  }
  return out;
}

}  // namespace

std::set<FileId> find_dev_setups(const Inputs& in) { return find_setups(in, kMostLines); }

std::set<FileId> find_makers_stacks(const Inputs& in) { return find_setups(in, kFirstLines); }

std::set<FileId> find_trials(const Inputs& in) {
  return find_setups(in, kFirstLines, "dev_setups.tries");
}

}  // namespace cutaway::model
