// SPDX-License-Identifier: Apache-2.0
// Looks at where the file lies, what lies beside it, and what its first lines say.
#include "meaning/who_reads.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/named_host.h"

namespace cutaway::meaning {
namespace {

bool is_listed(const ReaderContext& context, std::string_view list, std::string_view name) {
  return std::ranges::any_of(context.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && row.second == name;
  });
}

/// "pkg/copied/.travis.yml": the name is one that is read at the top, and the file is not there.
bool is_below_the_top(const ReaderContext& context, std::string_view path) {
  return std::ranges::any_of(context.catalogue.table("parts"), [&](const auto& row) {
    if (row.first != "read_at_top.files" || !path.ends_with(row.second)) return false;
    const std::size_t before = path.size() - row.second.size();
    return before > 0 && path[before - 1] == '/';
  });
}

/// "config/global.json" of a page's texts: a file of this name is what it is called after only with
/// a word (`says`) in it.
bool lacks_its_word(const ReaderContext& context, std::string_view path) {
  constexpr std::string_view kSays = "says.";
  return std::ranges::any_of(context.catalogue.table("parts"), [&](const auto& row) {
    if (!row.first.starts_with(kSays) || row.first.substr(kSays.size()) != base_name(path))
      return false;
    const auto file = context.project.tree->find(path);
    const auto text = file ? context.project.tree->read(*file) : Result<std::string>(std::string());
    return text.ok() && !contains(text.value(), row.second);
  });
}

/// Whether the comments of a list of processes name what a developer starts it with
/// (`process_lists.by_hand`).
bool is_started_by_hand(const ReaderContext& context, std::string_view text) {
  const auto rows = context.catalogue.table("parts");
  return std::ranges::any_of(split(text, '\n'), [&](std::string_view line) {
    if (!line.starts_with("#")) return false;
    const std::string low = lower(line);
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "process_lists.by_hand" && contains(low, row.second);
    });
  });
}

/// Whether one of its processes has a name that takes requests in (`process_lists.starts`).
bool has_web_process(const ReaderContext& context, std::string_view text) {
  const auto rows = context.catalogue.table("parts");
  return std::ranges::any_of(split(text, '\n'), [&](std::string_view line) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "process_lists.starts" && line.starts_with(row.second);
    });
  });
}

/// Whether a list of processes is one for a host.
bool is_list_of_host(const ReaderContext& context, std::string_view path) {
  const auto file = context.project.tree->find(path);
  if (!file) return false;
  const auto text = context.project.tree->read(*file);
  if (!text.ok() || !has_web_process(context, text.value()) ||
      is_started_by_hand(context, text.value()) || !is_host_named(context))
    return false;
  const std::string_view folder = folder_name(path);
  if (folder.empty()) return true;
  return std::ranges::any_of(context.project.tree->files(), [&](const sources::File& other) {
    return folder_name(other.path) == folder &&
           is_listed(context, "process_lists.beside", base_name(other.path));
  });
}

}  // namespace

bool is_read_by_its_host(const ReaderContext& context, std::string_view path) {
  if (is_listed(context, "process_lists.files", base_name(path)))
    return is_list_of_host(context, path);
  return !is_below_the_top(context, path) && !lacks_its_word(context, path);
}

}  // namespace cutaway::meaning
