// SPDX-License-Identifier: Apache-2.0
// Copies of a store, stores that are waited for, and processes that only share a folder.
#include "model/connections/stores/own_instances.h"

#include <algorithm>
#include <map>

namespace cutaway::model {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "redis-1" → "redis-": what the copies of one thing share.
std::string without_number(std::string_view name) {
  while (!name.empty() && is_digit(name.back())) name.remove_suffix(1);
  return std::string(name);
}

bool waits_for(const Inputs& in, const Draft& draft, const Draft& target) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& mine = in.facts.workloads[w];
    return std::ranges::any_of(target.workloads, [&](std::uint32_t other) {
      const meaning::Workload& its = in.facts.workloads[other];
      return its.place.file == mine.place.file &&
             std::ranges::any_of(mine.depends_on, [&](const meaning::NamedValue& named) {
               return named.name == its.name;
             });
    });
  });
}

/// One image under one name with numbers.
bool are_copies(const Inputs& in, const std::vector<Draft>& drafts,
                std::span<const std::uint32_t> targets) {
  std::set<std::string> names, images;
  for (const std::uint32_t target : targets) {
    const Draft& draft = drafts[target];
    if (draft.workloads.empty() || !is_digit(draft.part.name.back())) return false;
    names.insert(without_number(draft.part.name));
    images.insert(image_name(in.facts.workloads[draft.workloads.front()].image));
  }
  return names.size() == 1 && images.size() == 1 && !images.begin()->empty();
}

bool waits(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(
      draft.workloads, [&](std::uint32_t w) { return !in.facts.workloads[w].depends_on.empty(); });
}

/// An address, or a file from which settings come that are not written here.
bool is_told(const Inputs& in, const Draft& draft, const AddressBook& book) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& workload = in.facts.workloads[w];
    const bool elsewhere = std::ranges::any_of(
        workload.labels, [](const meaning::NamedValue& label) { return label.name == "env_file"; });
    if (elsewhere) return true;
    return std::ranges::any_of(workload.environment, [&](const meaning::NamedValue& set) {
      if (set.place.file != workload.place.file || set.value.empty() || contains(set.value, "$"))
        return true;
      return std::ranges::any_of(find_addresses(set.value), [&](const Address& address) {
        return book.by_host(address.host) >= 0;
      });
    });
  });
}

std::set<std::string> dockerfiles(const Inputs& in, const Draft& draft) {
  std::set<std::string> files;
  for (const std::uint32_t w : draft.workloads) {
    if (!in.facts.workloads[w].dockerfile.empty()) files.insert(in.facts.workloads[w].dockerfile);
  }
  return files;
}

bool only_composed(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    return in.facts.workloads[w].format == "compose";
  });
}

bool are_started_together(const Inputs& in, const Draft& a, const Draft& b) {
  return std::ranges::any_of(a.workloads, [&](std::uint32_t w) {
    const FileId file = in.facts.workloads[w].place.file;
    return std::ranges::any_of(b.workloads, [&](std::uint32_t other) {
      return in.facts.workloads[other].place.file == file;
    });
  });
}

/// Folders of the Compose files that start a part.
std::vector<std::string_view> compose_folders(const Inputs& in, const Draft& draft) {
  std::vector<std::string_view> folders;
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& workload = in.facts.workloads[w];
    if (workload.format == "compose") folders.push_back(folder_name(in.path(workload.place)));
  }
  return folders;
}

/// A file that starts the part starts stores or brokers, too: it is a system that has what it
/// needs.
bool is_started_whole(const Inputs& in, const std::vector<Draft>& drafts, const Draft& draft) {
  return std::ranges::any_of(drafts, [&](const Draft& other) {
    const std::string& kind = other.part.kind;
    const bool kept =
        kind == "datastore" || kind == "broker" || kind == "cache" || kind == "search";
    return kept && other.itself.valid() && are_started_together(in, draft, other);
  });
}

bool are_apart(std::span<const std::string_view> some, std::span<const std::string_view> others) {
  return std::ranges::none_of(some, [&](std::string_view a) {
    return std::ranges::any_of(
        others, [&](std::string_view b) { return below(a, b) || below(b, a) || a == b; });
  });
}

}  // namespace

void keep_started_together(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
                           std::vector<std::uint32_t>& targets) {
  const auto for_work = [&](std::uint32_t target) { return drafts[target].part.runs == "dev"; };
  if (!std::ranges::all_of(targets, for_work)) std::erase_if(targets, for_work);
  const auto apart = [&](std::uint32_t target) {
    return !are_started_together(in, drafts[draft], drafts[target]);
  };
  if (targets.size() > 1 && !std::ranges::all_of(targets, apart)) std::erase_if(targets, apart);
  const auto own = compose_folders(in, drafts[draft]);
  if (own.empty() || targets.empty() || !is_started_whole(in, drafts, drafts[draft])) return;
  std::erase_if(targets, [&](std::uint32_t target) {
    const auto folders = compose_folders(in, drafts[target]);
    return !folders.empty() && folders.size() == drafts[target].workloads.size() &&
           are_apart(own, folders);
  });
}

bool is_of_another_system(const Inputs& in, const Draft& product, const Draft& target,
                          const Place& line) {
  if (product.has_code() || product.workloads.size() < 2 || target.workloads.empty()) return false;
  const FileId first = in.facts.workloads[product.workloads.front()].place.file;
  if (folder_name(in.path(line)) == folder_name(in.file(first).path)) return false;
  return std::ranges::none_of(
      target.workloads, [&](std::uint32_t w) { return in.facts.workloads[w].place.file == first; });
}

bool is_of_bought_program(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
                          std::uint32_t target, const Edges& edges) {
  const auto is_waiting = [&](const Draft& other) {
    return other.itself.valid() && !other.has_code() && waits_for(in, other, drafts[target]);
  };
  if (waits_for(in, drafts[draft], drafts[target]) || std::ranges::none_of(drafts, is_waiting))
    return false;
  for (std::uint32_t other = 0; other < drafts.size(); ++other) {
    const Draft& store = drafts[other];
    if (other != target && store.part.kind == "datastore" && in.knows(store.itself) &&
        in.technology(store.itself).category == "database" && edges.has(draft, other))
      return true;
  }
  return false;
}

OwnInstances::OwnInstances(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
                           std::span<const std::uint32_t> targets) {
  if (targets.size() < 2) return;
  for (const std::uint32_t target : targets) {
    if (waits_for(in, drafts[draft], drafts[target])) own_.insert(target);
  }
  // "worker" waits for "web", which runs the same code and waits for its store.
  for (std::uint32_t other = 0; own_.empty() && other < drafts.size(); ++other) {
    if (other == draft || !drafts[other].part.built_here ||
        drafts[other].part.path != drafts[draft].part.path ||
        !waits_for(in, drafts[draft], drafts[other]))
      continue;
    for (const std::uint32_t target : targets) {
      if (waits_for(in, drafts[other], drafts[target])) own_.insert(target);
    }
  }
  if (own_.empty() && are_copies(in, drafts, targets)) own_.insert(targets.begin(), targets.end());
}

StandingApart::StandingApart(const Inputs& in, const std::vector<Draft>& drafts) {
  const AddressBook book(in, drafts);
  std::map<std::string, std::vector<std::uint32_t>> folders;
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].part.built_here && only_composed(in, drafts[i]))
      folders[drafts[i].part.path].push_back(i);
  }
  for (const auto& [folder, members] : folders) {
    std::vector<std::uint32_t> quiet;
    std::set<std::string> files;  // Dockerfiles of those that are told
    bool some = false;
    for (const std::uint32_t member : members) {
      const bool told = is_told(in, drafts[member], book), after = waits(in, drafts[member]);
      if (told && after) {
        some = true;
        files.merge(dockerfiles(in, drafts[member]));
      } else if (!told && !after) {
        quiet.push_back(member);
      }
    }
    // A page in the same folder with a Dockerfile of its own is another program.
    std::erase_if(quiet, [&](std::uint32_t member) {
      const std::set<std::string> own = dockerfiles(in, drafts[member]);
      return !own.empty() && !files.empty() &&
             std::ranges::none_of(own, [&](const auto& file) { return files.contains(file); });
    });
    if (some) apart_.insert(quiet.begin(), quiet.end());
  }
}

}  // namespace cutaway::model
