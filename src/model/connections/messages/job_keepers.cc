// SPDX-License-Identifier: Apache-2.0
// Reads from the catalogue where jobs wait, and from commands who runs them.
#include "model/connections/messages/job_keepers.h"

#include <algorithm>

#include "base/text.h"
#include "model/parts/command_scripts.h"

namespace cutaway::model {

JobKeepers::JobKeepers(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts)
    : in_(in), ownership_(ownership), drafts_(drafts) {
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    for (const std::string_view table :
         {"keeps_messages_in.", "hands_messages_to.", "messages_setting.", "messages_value.",
          "takes_jobs.", "hands_out_jobs.", "watches_jobs.", "named_for_messages.",
          "messages_call."}) {
      if (row.starts_with(table)) rows_[row].push_back(value);
    }
  }
  std::set<std::string> libraries;
  for (const auto& [row, values] : rows_) {
    if (row.starts_with("hands_messages_to.")) libraries.insert(values.begin(), values.end());
  }
  std::map<std::string, std::set<FileId>> files;  // of libraries whose calls choose
  for (const meaning::Sighting& seen : in.facts.sightings) {
    if (!in.own(seen.place) || !in.knows(seen.technology)) continue;
    const std::string& id = in.technology(seen.technology).id;
    if (rows_.contains("messages_call." + id)) files[id].insert(seen.place.file);
    if (!libraries.contains(id)) continue;
    for (const std::uint32_t owner : ownership.of(seen.place.file)) queues_[owner].insert(id);
  }
  find_calls(files);
  for (const Draft& draft : drafts) {
    std::vector<std::string>& commands = commands_.emplace_back();
    const auto take = [&](std::string_view command) {
      if (command.empty()) return;
      commands.emplace_back(command);
      commands.push_back(script_of(in, draft, command));
    };
    take(draft.command);
    for (const std::uint32_t w : draft.workloads) take(in.facts.workloads[w].command);
  }
}

/// `.UsePostgreSqlStorage(…)`: the call by which a library is told where its jobs wait.
void JobKeepers::find_calls(const std::map<std::string, std::set<FileId>>& files) {
  for (const auto& [library, where] : files) {
    const std::vector<std::string> calls = list("messages_call", library);
    for (const FileId file : where) {
      const syntax::Syntax& syntax = in_.project.of(file);
      for (const syntax::ValueNode& node : syntax.values) {
        if (node.kind != syntax::ValueKind::member) continue;
        for (const std::string_view row : calls) {
          const auto colon = row.find(':');
          if (syntax.text(node.text) == row.substr(0, colon))
            chosen_by_call_[library].emplace(row.substr(colon + 1));
        }
      }
    }
  }
}

std::vector<std::string> JobKeepers::list(std::string_view table, std::string_view name) const {
  const auto found = rows_.find(std::string(table) + "." + std::string(name));
  return found == rows_.end() ? std::vector<std::string>() : found->second;
}

/// What the one value of the setting says ("QUEUE_CONNECTION=database"); nothing where files
/// differ.
std::string JobKeepers::chosen_by_setting(std::string_view technology) const {
  const auto keys = list("messages_setting", technology);
  std::set<std::string> keepers;
  for (const linking::Setting& setting : in_.links.settings()) {
    if (!in_.own(setting.place) || std::ranges::find(keys, setting.key) == keys.end()) continue;
    for (const std::string& keeper : list("messages_value", lower(setting.value)))
      keepers.insert(keeper);
  }
  return keepers.size() == 1 ? *keepers.begin() : std::string();
}

std::vector<std::string> JobKeepers::of(std::uint32_t owner, TechnologyId technology) const {
  const std::string& id = in_.technology(technology).id;
  if (const std::string chosen = chosen_by_setting(id); !chosen.empty()) return {chosen};
  if (const auto chosen = chosen_by_call_.find(id);
      chosen != chosen_by_call_.end() && chosen->second.size() == 1) {
    const std::string& keeper = *chosen->second.begin();
    return keeper.empty() ? std::vector<std::string>() : std::vector<std::string>{keeper};
  }
  const auto known = queues_.find(owner);
  std::vector<std::string> through;
  for (const std::string& library : list("hands_messages_to", id)) {
    if (known != queues_.end() && known->second.contains(library)) through.push_back(library);
  }
  // Two libraries that could run the jobs: a change from one to the other is under way.
  if (through.size() == 1) return list("keeps_messages_in", through.front());
  return list("keeps_messages_in", id);
}

bool JobKeepers::is(std::uint32_t draft, std::string_view keeper) const {
  const Draft& one = drafts_[draft];
  const std::string_view product =
      in_.knows(one.itself) ? std::string_view(in_.technology(one.itself).id) : std::string_view();
  if (!product.empty() && product == keeper) return true;
  // A database for counting beside the one for rows holds no rows of jobs either.
  return one.part.kind == keeper &&
         std::ranges::none_of(in_.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "stores_beside" && row.second == product;
         });
}

void JobKeepers::keep_named(std::vector<std::uint32_t>& drafts) const {
  const std::vector<std::string> words = list("named_for_messages", "any");
  std::vector<std::uint32_t> named;
  for (const std::uint32_t draft : drafts) {
    const std::vector<std::string> name = identifier_words(drafts_[draft].part.name);
    const bool says = std::ranges::any_of(name, [&](const std::string& word) {
      return std::ranges::find(words, word) != words.end();
    });
    if (says) named.push_back(draft);
  }
  if (named.size() == 1) drafts = std::move(named);
}

bool JobKeepers::runs_jobs(std::uint32_t draft, TechnologyId technology) const {
  return is_started(draft, "takes_jobs", technology);
}

bool JobKeepers::is_started(std::uint32_t draft, std::string_view table,
                            TechnologyId technology) const {
  return std::ranges::any_of(commands_[draft], [&](const std::string& command) {
    return fits(command, table, technology);
  });
}

bool JobKeepers::fits(std::string_view command, std::string_view table,
                      TechnologyId technology) const {
  if (!in_.knows(technology)) return false;
  const std::string text = lower(command);
  return std::ranges::any_of(list(table, in_.technology(technology).id),
                             [&](const auto& glob) { return matches_glob(glob, text); });
}

int JobKeepers::runner(const std::vector<std::uint32_t>& parts, TechnologyId technology,
                       bool by_clock) const {
  if (by_clock) {
    for (const std::uint32_t one : parts)
      if (fits(drafts_[one].command, "hands_out_jobs", technology)) return static_cast<int>(one);
    if (const int clock = named_runner(parts, technology, "clock_words"); clock >= 0) return clock;
    for (const std::uint32_t one : parts)
      if (is_started(one, "hands_out_jobs", technology)) return static_cast<int>(one);
    if (const int beside = clock_beside(parts, technology); beside >= 0) return beside;
  }
  for (const std::uint32_t one : parts)
    if (fits(drafts_[one].command, "takes_jobs", technology)) return static_cast<int>(one);
  // A script may only speak of workers: what is called one goes before what such a script starts.
  if (const int worker = named_runner(parts, technology, "worker_words"); worker >= 0)
    return worker;
  for (const std::uint32_t one : parts)
    if (runs_jobs(one, technology)) return static_cast<int>(one);
  return -1;
}

/// A clock of its own holds no code: the only one beside a part that holds it.
int JobKeepers::clock_beside(const std::vector<std::uint32_t>& parts,
                             TechnologyId technology) const {
  int found = -1;
  for (std::uint32_t d = 0; d < drafts_.size(); ++d) {
    const auto beside = [&](std::uint32_t part) {
      return drafts_[part].part.path == drafts_[d].part.path;
    };
    if (!is_started(d, "hands_out_jobs", technology) || std::ranges::none_of(parts, beside))
      continue;
    if (found >= 0) return -1;
    found = static_cast<int>(d);
  }
  return found;
}

/// One image whose start script decides by settings what it runs: the names of its services tell.
int JobKeepers::named_runner(const std::vector<std::uint32_t>& parts, TechnologyId technology,
                             std::string_view list) const {
  // Work that no library runs is told by the names alone.
  const bool by_name =
      !technology.valid() ||
      (in_.knows(technology) && rows_.contains("takes_jobs." + in_.technology(technology).id));
  if (parts.size() < 2 || !by_name) return -1;
  const auto is_named = [&](std::string_view name) {
    const auto words = identifier_words(name);
    return !words.empty() &&
           std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
             return row.first == list && row.second == words.back();
           });
  };
  for (const std::uint32_t one : parts)
    if (is_named(drafts_[one].part.name)) return static_cast<int>(one);
  // Another file may start the same program under a name that says more.
  for (const std::uint32_t one : parts)
    if (std::ranges::any_of(drafts_[one].part.aliases, is_named)) return static_cast<int>(one);
  return -1;
}

bool JobKeepers::only_hands_out(std::uint32_t owner) const {
  const auto is_in = [&](std::string_view table) {
    return std::ranges::any_of(rows_, [&](const auto& row) {
      const auto starts = [&](const std::string& glob) {
        return std::ranges::any_of(commands_[owner], [&](const std::string& command) {
          return matches_glob(glob, lower(command));
        });
      };
      return row.first.starts_with(table) && std::ranges::any_of(row.second, starts);
    });
  };
  return (is_in("hands_out_jobs.") || is_in("watches_jobs.")) && !is_in("takes_jobs.");
}

bool JobKeepers::only_sends(std::uint32_t owner, FileId file, TechnologyId technology) const {
  if (runs_jobs(owner, technology)) return false;
  // Where commands do not tell, a process that is called a worker takes what the others leave.
  const std::vector<std::uint32_t>& beside = ownership_.of(file);
  const bool worker = named_runner({owner, owner}, technology, "worker_words") >= 0;
  if (!worker && named_runner(beside, technology, "worker_words") >= 0) return true;
  return std::ranges::any_of(
      beside, [&](std::uint32_t other) { return other != owner && runs_jobs(other, technology); });
}

}  // namespace cutaway::model
