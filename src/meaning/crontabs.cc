// SPDX-License-Identifier: Apache-2.0
// Says a line of a shell in few words.
#include "meaning/crontabs.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "syntax/data_view.h"
#include "syntax/reader.h"

namespace cutaway::meaning {
namespace {

linking::ClosedValue closed(std::string text, const Place& place) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {place}, {}, {}, false});
  return value;
}

/// Programs that only start another one: "php84".
bool is_starter(std::string_view name) {
  static constexpr std::array<std::string_view, 15> kStarters = {
      "php",  "python", "node", "ruby", "perl", "bash",   "sh",   "env",
      "nice", "exec",   "root", "su",   "sudo", "ionice", "flock"};
  name = name.substr(0, name.find_last_not_of("0123456789.") + 1);
  return std::ranges::find(kStarters, name) != kStarters.end();
}

/// Whether a word goes on saying what is done: "list-all", "orders:send"; no option, path or value.
bool goes_on(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == ':' || c == '.';
  }) && word.front() != '-';
}

/// Lies in a folder of settings for the machines on which the code is worked on, or shown to those
/// who judge a change: its times are none of the product.
bool lies_in_workshop(const ReaderContext& context, FileId file) {
  const auto folders = split(folder_name(context.project.file(file).path), '/');
  return std::ranges::any_of(context.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "workshop_folders" &&
           std::ranges::find(folders, std::string_view(row.second)) != folders.end();
  });
}

}  // namespace

std::string said_of_command(std::string_view command) {
  command = command.substr(0, command.find_first_of(">|"));
  for (std::size_t at = command.find("&&"); at != std::string_view::npos; at = command.find("&&"))
    command.remove_prefix(at + 2);
  std::string out;
  bool locks = false, more = false;  // the word behind names what is locked; one more may follow
  for (const std::string_view word : split(trim(command), ' ')) {
    const std::string_view name = base_name(word);
    const bool option = word.starts_with("-") || contains(word, "=") || name.empty();
    if (out.empty()) {
      if (locks && !option) {
        locks = false;
      } else if (!option && !is_starter(name)) {
        out = name;
      } else {
        locks = locks || name == "flock";
      }
      continue;
    }
    const bool says =
        more ? goes_on(word) : !option && !word.starts_with("/") && !contains(word, "$");
    if (says) out += " " + std::string(word);
    if (more || !says || !goes_on(word)) break;
    more = true;
  }
  return out;
}

std::vector<Meaning> find_crontab_work(const ReaderContext& context) {
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    const auto* reader = syntax::find_reader_for(context.project.file(file).path);
    if (!is_own(context, file) || reader == nullptr || reader->name != "crontab" ||
        lies_in_workshop(context, file))
      continue;
    const syntax::DataView root = syntax::DataView::root(context.project.of(file));
    for (const syntax::DataView row : root.children()) {
      const std::string_view when = row["schedule"].scalar();
      std::string name = said_of_command(row["command"].scalar());
      if (when.empty() || name.empty()) continue;
      Meaning meant;
      meant.means = "schedule";
      meant.place = {file, row.line(), row.line()};
      meant.values.emplace_back("name", closed(std::move(name), meant.place));
      meant.values.emplace_back("when", closed(std::string(when), meant.place));
      out.push_back(std::move(meant));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
