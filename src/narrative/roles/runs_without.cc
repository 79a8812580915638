// SPDX-License-Identifier: Apache-2.0
// Reads the lines of programs that list settings.
#include "narrative/roles/runs_without.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/inputs.h"
#include "narrative/roles/setting_lists.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLongestLine = 240;

/// Whether a name switches on what its other words name: "RABBITMQ_ENABLED", "ENABLE_MATOMO".
bool is_switch(std::string_view name) {
  return name.ends_with("_ENABLED") || name.starts_with("ENABLE_") || name.starts_with("USE_");
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

/// Things that settings name by their kind: "ENABLE_JOB_QUEUE" of the one queue that is here.
void add_by_kind(const Story& story, std::map<std::string, TechnologyId>& started) {
  for (const auto& [list, kind] : story.analysis.catalogue->table("stack_words")) {
    if (list != "runs_without.kinds") continue;
    std::vector<TechnologyId> found;
    for (const model::TechnologyUse& use : story.model().technologies)
      if (!use.tooling && story.analysis.catalogue->technology(use.technology).category == kind)
        found.push_back(use.technology);
    if (found.size() == 1) started.emplace(model::name_key(kind), found.front());
  }
}

}  // namespace

RunsWithout::RunsWithout(const Story& story) {
  std::map<std::string, TechnologyId> started;
  for (const model::TechnologyUse& use : story.model().technologies) {
    const std::string& id = story.analysis.catalogue->technology(use.technology).id;
    if (use.must_run && !holds_jobs(story, id))
      started.emplace(model::name_key(id), use.technology);
  }
  add_by_kind(story, started);
  std::set<TechnologyId> needed;
  for (std::size_t f = 0; f < story.tree().files().size() && !started.empty(); ++f) {
    if (!lists_settings(story, FileId(f))) continue;
    const auto& lines = story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() > kLongestLine) continue;
      const bool off = has_mark(lines[i], story, "runs_without.off");
      const bool unset = has_mark(lines[i], story, "runs_without.unset");
      if (!off && !unset) {
        // `REDIS_HOST: str = "127.0.0.1"`: it is reached there where nobody sets another place.
        const std::string_view line = trim(lines[i]);
        const auto names = names_in(line);
        const bool set = !names.empty() && line.starts_with(names.front()) &&
                         is_address_setting(names.front()) &&
                         line.find_first_of("\"'") != line.npos;
        const auto at = set ? started.find(bare(names.front())) : started.end();
        if (at != started.end()) needed.insert(at->second);
        continue;
      }
      const auto row = static_cast<std::uint32_t>(i + 1);
      for (const std::string_view name : names_in(lines[i])) {
        const bool says = (off && is_switch(name)) || (unset && is_address_setting(name));
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
