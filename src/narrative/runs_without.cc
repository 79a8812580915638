// SPDX-License-Identifier: Apache-2.0
// Reads the lines of programs that list settings.
#include "narrative/runs_without.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/inputs.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLongestLine = 240;

/// Programs that are called after the settings that they list: "EnvVars.php", "config.ts".
bool lists_settings(const Story& story, FileId id) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "env", "envs", "config", "configs", "settings", "setting", "options", "constants"};
  const sources::File& file = story.tree().file(id);
  const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                    catalogue::LanguageType::programming;
  if (!program || file.origin != sources::Origin::own ||
      model::is_sample(*story.analysis.catalogue, file.path))
    return false;
  const std::string_view name = base_name(file.path);
  const auto is_word = [&](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  };
  if (std::ranges::any_of(identifier_words(name.substr(0, name.find('.'))), is_word)) return true;
  // "env/src/index.ts": a package that does nothing else.
  const auto pieces = split(folder_name(file.path), '/');
  return std::ranges::any_of(
      pieces, [](std::string_view piece) { return piece == "env" || piece == "config"; });
}

/// Names in capitals: "RABBITMQ_ENABLED".
std::vector<std::string_view> names_in(std::string_view line) {
  std::vector<std::string_view> out;
  const auto is_part = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_part(line[end])) ++end;
    const std::string_view name = line.substr(at, end - at);
    if (name.size() > 5 && name.find('_') != name.npos) out.push_back(name);
    at = end + 1;
  }
  return out;
}

/// Whether a name switches on what its other words name: "RABBITMQ_ENABLED", "ENABLE_MATOMO".
bool is_switch(std::string_view name) {
  return name.ends_with("_ENABLED") || name.starts_with("ENABLE_") || name.starts_with("USE_");
}

/// Whether a name says where something is, so that without it nothing is reached.
bool is_address(std::string_view name) {
  return name.ends_with("_URL") || name.ends_with("_HOST") || name.ends_with("_URI") ||
         name.ends_with("_SERVERS") || name.ends_with("_DSN");
}

bool has_any(std::string_view line, const Story& story, std::string_view list) {
  return std::ranges::any_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
    return row.first == list && contains(line, row.second);
  });
}

/// The name without what makes it a switch or an address: "RABBITMQ" of both of its settings.
std::string bare(std::string_view name) {
  for (const std::string_view end : {"_ENABLED", "_URL", "_HOST", "_URI", "_SERVERS", "_DSN"})
    if (name.ends_with(end)) name.remove_suffix(end.size());
  for (const std::string_view front : {"ENABLE_", "USE_"})
    if (name.starts_with(front)) name.remove_prefix(front.size());
  return model::name_key(name);
}

/// Whether a queue that the product uses keeps its jobs in the store: then it needs it, whatever a
/// setting of another name says.
bool holds_jobs(const Story& story, const std::string& id) {
  const auto rows = story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(story.model().technologies, [&](const model::TechnologyUse& use) {
    const std::string& queue = story.analysis.catalogue->technology(use.technology).id;
    return !use.tooling && std::ranges::any_of(rows, [&](const auto& row) {
      return (row.first == "queues." + id || row.first == "may_queue." + id) && row.second == queue;
    });
  });
}

}  // namespace

RunsWithout::RunsWithout(const Story& story) {
  std::map<std::string, TechnologyId> started;
  for (const model::TechnologyUse& use : story.model().technologies) {
    const std::string& id = story.analysis.catalogue->technology(use.technology).id;
    if (use.must_run && !holds_jobs(story, id))
      started.emplace(model::name_key(id), use.technology);
  }
  std::set<TechnologyId> needed;
  for (std::size_t f = 0; f < story.tree().files().size() && !started.empty(); ++f) {
    if (!lists_settings(story, FileId(f))) continue;
    const auto& lines = story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() > kLongestLine) continue;
      const bool off = has_any(lines[i], story, "runs_without.off");
      const bool unset = has_any(lines[i], story, "runs_without.unset");
      if (!off && !unset) {
        // `REDIS_HOST: str = "127.0.0.1"`: it is reached there where nobody sets another place.
        const std::string_view line = trim(lines[i]);
        const auto names = names_in(line);
        const bool set = !names.empty() && line.starts_with(names.front()) &&
                         is_address(names.front()) && line.find_first_of("\"'") != line.npos;
        const auto at = set ? started.find(bare(names.front())) : started.end();
        if (at != started.end()) needed.insert(at->second);
        continue;
      }
      const auto row = static_cast<std::uint32_t>(i + 1);
      for (const std::string_view name : names_in(lines[i])) {
        const bool says = (off && is_switch(name)) || (unset && is_address(name));
        const auto at = says ? started.find(bare(name)) : started.end();
        if (at == started.end()) continue;
        switches_.try_emplace(at->second,
                              Switch{std::string(name), {FileId(f), row, row}, is_switch(name)});
      }
    }
  }
  std::erase_if(switches_,
                [&](const auto& row) { return !row.second.off && needed.contains(row.first); });
}

std::optional<Switch> RunsWithout::switch_of(TechnologyId id) const {
  const auto at = switches_.find(id);
  return at == switches_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace cutaway::narrative
