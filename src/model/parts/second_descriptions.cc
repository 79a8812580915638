// SPDX-License-Identifier: Apache-2.0
// One system is often described twice, for Compose and for a cluster, or once more for the people
// who make it: workloads that start the same program of the same folder are one part.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/parts/builds.h"
#include "model/parts/declared.h"
#include "model/parts/image_owners.h"

namespace cutaway::model {
namespace {

bool described_by_compose(const Inputs& in, const Draft& draft) {
  return std::any_of(draft.workloads.begin(), draft.workloads.end(),
                     [&](std::uint32_t w) { return in.facts.workloads[w].format == "compose"; });
}

void take_second(const Inputs& in, Draft& draft, const Draft& other) {
  add_once(draft.part.aliases, other.part.name);
  for (const std::string& alias : other.part.aliases) add_once(draft.part.aliases, alias);
  for (const std::string& host : other.hosts) add_once(draft.hosts, host);
  for (const std::uint32_t w : other.workloads) take_workload(in, draft, w);
}

/// What is only started while developing, in the folder of a part that really runs, is that part
/// again; where several really run there, it could be any of them and says nothing new.
void join_development(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (gone[i] || !draft.part.built_here || draft.part.runs != "dev" || draft.workloads.empty())
      continue;
    std::vector<std::size_t> real;
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      if (!gone[k] && drafts[k].part.built_here && drafts[k].part.runs != "dev" &&
          drafts[k].part.path == draft.part.path)
        real.push_back(k);
    }
    if (real.size() == 1) take_second(in, drafts[real.front()], draft);
    gone[i] = !real.empty();
  }
}

/// The words of one name are all among those of the other: "orders" and "orders-service".
bool alike(std::string_view a, std::string_view b) {
  const auto one = identifier_words(a), other = identifier_words(b);
  const auto& fewer = one.size() < other.size() ? one : other;
  const auto& more = one.size() < other.size() ? other : one;
  return !fewer.empty() && std::ranges::all_of(fewer, [&](const std::string& word) {
    return std::ranges::find(more, word) != more.end();
  });
}

/// A folder that Compose builds, and in it the program that another description starts under nearly
/// the same name.
void join_inner(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& inner = drafts[i];
    if (gone[i] || !inner.part.built_here || inner.workloads.empty() || inner.part.path.empty() ||
        described_by_compose(in, inner))
      continue;
    std::vector<std::size_t> around;
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      const Draft& outer = drafts[k];
      if (k != i && !gone[k] && outer.part.built_here && !outer.part.path.empty() &&
          below(inner.part.path, outer.part.path) && described_by_compose(in, outer) &&
          alike(inner.part.name, outer.part.name))
        around.push_back(k);
    }
    if (around.size() != 1) continue;
    take_second(in, drafts[around.front()], inner);
    gone[i] = true;
  }
}

/// What a Compose service starts, where another file may start it, too: an image that is named, or
/// one that is built here and publishes a port; what listens to nobody may do another job in each.
std::string started_image(const meaning::Workload& workload) {
  if (!workload.image.empty() && !workload.command.empty()) return image_name(workload.image);
  if (workload.ports.empty() || workload.dockerfile.empty()) return {};
  return "built " + workload.dockerfile;
}

/// Two Compose files that start one image with one command describe one part, whatever each calls
/// it.
void join_same_command(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> started;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (gone[i] || draft.part.runs == "dev" || draft.workloads.empty() || draft.itself.valid())
      continue;
    const meaning::Workload& workload = in.facts.workloads[draft.workloads.front()];
    const std::string image = started_image(workload);
    if (workload.format == "compose" && !image.empty())
      started[{image, workload.command}].push_back(i);
  }
  const auto files = [&](const Draft& draft) {
    std::vector<FileId> found;
    for (const std::uint32_t w : draft.workloads) found.push_back(in.facts.workloads[w].place.file);
    return found;
  };
  for (const auto& [what, same] : started) {
    for (std::size_t k = 1; k < same.size(); ++k) {
      const auto known = files(drafts[same.front()]), more = files(drafts[same[k]]);
      const bool together = std::ranges::any_of(
          more, [&](FileId file) { return std::ranges::find(known, file) != known.end(); });
      if (together) continue;
      take_second(in, drafts[same.front()], drafts[same[k]]);
      gone[same[k]] = true;
    }
  }
}

/// A program that people start from the image that its makers publish, and another Compose file
/// from the sources, as the image starts by itself and under a port, too.
void join_published(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  const auto all = [&](const Draft& draft, auto&& test) {
    return !draft.workloads.empty() && draft.part.built_here && !draft.part.path.empty() &&
           !draft.itself.valid() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
             return test(in.facts.workloads[w]);
           });
  };
  const auto from_sources = [](const meaning::Workload& one) {
    return one.format == "compose" && one.command.empty() && !one.ports.empty() &&
           !(one.build_context.empty() && one.dockerfile.empty());
  };
  const auto from_image = [](const meaning::Workload& one) {
    return one.build_context.empty() && one.dockerfile.empty();
  };
  std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> by_folder;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (gone[i] || drafts[i].part.runs == "dev") continue;
    auto& [sources, images] = by_folder[drafts[i].part.path];
    if (all(drafts[i], from_sources)) sources.push_back(i);
    if (all(drafts[i], from_image) && described_by_compose(in, drafts[i])) images.push_back(i);
  }
  for (const auto& [folder, both] : by_folder) {
    if (both.first.size() != 1 || both.second.size() != 1) continue;
    const auto [first, second] = std::minmax(both.first.front(), both.second.front());
    Draft& whole = drafts[both.second.front()];
    const Draft& again = drafts[both.first.front()];
    take_second(in, whole, again);
    for (const std::uint32_t image : again.images)
      if (std::ranges::find(whole.images, image) == whole.images.end())
        whole.images.push_back(image);
    // What stands first answers for the folder.
    if (both.second.front() != first) std::swap(drafts[first], drafts[second]);
    gone[second] = true;
  }
}

/// Whatever the makers start under its name where they work on it.
bool on_platform_alone(const Inputs& in, const Draft& draft) {
  const auto on_platform = [&](std::uint32_t w) {
    const std::string& format = in.facts.workloads[w].format;
    return format == "vercel" || format == "netlify" || format == "fly" || format == "render" ||
           format == "heroku";
  };
  return std::ranges::any_of(draft.workloads, on_platform) &&
         std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
           return on_platform(w) || is_for_work(in, in.facts.workloads[w]);
         });
}

bool hosts_pages(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const std::string& format = in.facts.workloads[w].format;
    return format == "vercel" || format == "netlify";
  });
}

/// An app.json of Heroku at the root: all that lies there is what it runs.
bool deploys_root(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return one.format == "heroku" && folder_name(in.path(one.place)).empty();
  });
}

/// A supervisor in an image of several programs starts what the manifest of the folder starts:
/// "yarn start", as the folder's own image does.
bool starts_manifest_in_image(const Inputs& in, const Draft& draft) {
  return !draft.part.path.empty() && !draft.workloads.empty() &&
         std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
           const meaning::Workload& one = in.facts.workloads[w];
           const auto words = split(trim(one.command), ' ');
           const std::string_view tool = base_name(words.front());
           return one.format == "supervisor" && words.size() < 4 && words.back() == "start" &&
                  (tool == "npm" || tool == "yarn" || tool == "pnpm" || tool == "bun");
         });
}

/// "web: bin/rails server" of a Procfile: the one process to which platforms lead requests.
bool is_web_process(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return one.kind == "process" && one.name == "web";
  });
}

/// A platform answers with what the image starts, without a command of its own.
bool starts_image_itself(const Inputs& in, const Draft& draft) {
  return std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return one.command.empty() && one.kind != "worker" && one.kind != "job";
  });
}

/// The program of a folder that a hosting platform runs, too, or a supervisor beside others: people
/// who set it up themselves have it by Compose.
void join_platforms(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& hosted = drafts[i];
    // Pages at the root may be those of any folder; what runs there is the program.
    const bool pages = hosted.part.path.empty() && hosts_pages(in, hosted);
    const bool here = hosted.part.built_here || deploys_root(in, hosted);
    const bool again = on_platform_alone(in, hosted) || starts_manifest_in_image(in, hosted);
    if (gone[i] || pages || !here || !again) continue;
    std::vector<std::size_t> same;
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      if (k != i && !gone[k] && drafts[k].part.built_here &&
          drafts[k].part.path == hosted.part.path && drafts[k].part.runs != "dev" &&
          !starts_manifest_in_image(in, drafts[k]))
        same.push_back(k);
    }
    // Beside its worker the web process of a Procfile is what a platform starts by itself.
    if (starts_image_itself(in, hosted) && same.size() > 1)
      std::erase_if(same, [&](std::size_t k) { return !is_web_process(in, drafts[k]); });
    if (same.size() != 1 || !(described_by_compose(in, drafts[same.front()]) ||
                              is_web_process(in, drafts[same.front()])))
      continue;
    Draft& whole = drafts[same.front()];
    // The platform starts all that the image holds, whatever file the process is said to begin
    // with.
    if (hosted.entries.empty() && is_web_process(in, whole)) whole.entries.clear();
    take_second(in, whole, hosted);
    for (const std::uint32_t image : hosted.images)
      if (std::ranges::find(whole.images, image) == whole.images.end())
        whole.images.push_back(image);
    gone[i] = true;
  }
}

/// The formats in which a part is described.
std::set<std::string_view> formats_of(const Inputs& in, const Draft& draft) {
  std::set<std::string_view> found;
  for (const std::uint32_t w : draft.workloads) found.insert(in.facts.workloads[w].format);
  return found;
}

/// Each format has one of them: they are one thing, described again under another name.
bool each_alone(const Inputs& in, const std::vector<Draft>& drafts,
                const std::vector<std::size_t>& same) {
  std::set<std::string_view> seen;
  for (const std::size_t i : same) {
    for (const std::string_view format : formats_of(in, drafts[i])) {
      if (!seen.insert(format).second) return false;
    }
  }
  return true;
}

/// The program of one folder, or the one instance of a product, in descriptions of several formats.
void join_formats(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  std::map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (gone[i] || draft.workloads.empty()) continue;
    if (draft.itself.valid() && in.knows(draft.itself))
      alike["product " + in.technology(draft.itself).id].push_back(i);
    else if (draft.part.built_here && !draft.part.path.empty() && draft.entries.empty())
      alike["folder " + draft.part.path].push_back(i);
  }
  for (const auto& [what, same] : alike) {
    if (same.size() < 2 || !each_alone(in, drafts, same)) continue;
    // A supervisor's name for it is known inside of one image only.
    const auto named = std::ranges::find_if_not(
        same, [&](std::size_t i) { return formats_of(in, drafts[i]).contains("supervisor"); });
    const std::size_t first = named == same.end() ? same.front() : *named;
    for (const std::size_t other : same) {
      if (other == first) continue;
      take_second(in, drafts[first], drafts[other]);
      gone[other] = true;
    }
  }
}

/// "kafka" of "kafka-2"; empty where no number ends the name.
std::string_view without_number(std::string_view name) {
  const std::size_t end = name.find_last_not_of("0123456789");
  if (end == std::string_view::npos || end + 1 == name.size()) return {};
  name = name.substr(0, end + 1);
  while (name.ends_with('-') || name.ends_with('_')) name.remove_suffix(1);
  return name;
}

/// Nodes of these work together, whoever is asked; two databases may hold different things.
bool works_in_clusters(const Inputs& in, const Draft& draft) {
  const std::string component =
      in.knows(draft.itself) ? in.technology(draft.itself).component : std::string();
  return component == "broker" || component == "search";
}

/// `kafka-1` and `kafka-2` of one file are one cluster: one product, started from one image.
void join_numbered(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  std::map<std::tuple<FileId, std::string, std::string>, std::vector<std::size_t>> clusters;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    const std::string_view name = without_number(draft.part.name);
    if (gone[i] || name.empty() || draft.workloads.empty() || !works_in_clusters(in, draft))
      continue;
    const meaning::Workload& one = in.facts.workloads[draft.workloads.front()];
    clusters[{one.place.file, name_key(name), image_name(one.image) + ' ' + one.build_context}]
        .push_back(i);
  }
  for (const auto& [key, same] : clusters) {
    if (same.size() < 2) continue;
    Draft& first = drafts[same.front()];
    const std::string name(without_number(first.part.name));
    for (std::size_t k = 1; k < same.size(); ++k) {
      take_second(in, first, drafts[same[k]]);
      gone[same[k]] = true;
    }
    add_once(first.part.aliases, first.part.name);
    const bool taken = std::ranges::any_of(
        drafts, [&](const Draft& other) { return name_key(other.part.name) == name_key(name); });
    if (!taken) first.part.name = name;
  }
}

/// The words of a name without those that any program's has.
std::string telling_key(const Inputs& in, std::string_view name) {
  std::string key;
  for (const std::string& word : identifier_words(name)) {
    const bool generic = std::ranges::any_of(in.catalogue.table("infrastructure"), [&](auto& row) {
      return row.first == "generic" && row.second == word;
    });
    if (!generic) key += word;
  }
  return key;
}

/// A cloud's description of what other files run already, under a name of its own.
void join_clouds(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  const auto declared = [&](const Draft& draft) {
    return std::ranges::all_of(draft.workloads,
                               [&](std::uint32_t w) { return is_declared(in.facts.workloads[w]); });
  };
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& cloud = drafts[i];
    if (gone[i] || cloud.part.built_here || cloud.workloads.empty() || !declared(cloud)) continue;
    const std::string key = telling_key(in, cloud.part.name);
    std::vector<std::size_t> same;
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      const Draft& other = drafts[k];
      if (gone[k] || other.workloads.empty() || declared(other)) continue;
      const bool product = cloud.itself.valid() && other.itself.valid() &&
                           same_product(in, cloud.itself, other.itself);
      const bool program = !cloud.itself.valid() && !other.itself.valid() && !key.empty() &&
                           telling_key(in, other.part.name) == key;
      if (product || program) same.push_back(k);
    }
    if (same.size() != 1) continue;
    take_second(in, drafts[same.front()], cloud);
    gone[i] = true;
  }
}

/// "shop-2024-01-12" and "shop-2025-05-05" on one platform: the next takes the place of the one
/// before, whose settings stay for a while.
void join_dated(const Inputs& in, std::vector<Draft>& drafts, std::vector<bool>& gone) {
  const auto follows = [&](std::size_t later, std::size_t earlier) {
    const Part& next = drafts[later].part;
    const Part& before = drafts[earlier].part;
    return !gone[later] && !gone[earlier] && next.built_here && before.built_here &&
           next.path == before.path && on_platform_alone(in, drafts[later]) &&
           on_platform_alone(in, drafts[earlier]) && next.name > before.name &&
           !undated_name(next.name).empty() && undated_name(next.name) == undated_name(before.name);
  };
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      if (i == k || !follows(k, i)) continue;
      take_second(in, drafts[k], drafts[i]);
      gone[i] = true;
      break;
    }
  }
}

}  // namespace

void join_second_descriptions(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::pair<std::string, std::vector<FileId>>, std::vector<std::size_t>> by_program;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (draft.part.built_here && !draft.entries.empty())
      by_program[{draft.part.path, draft.entries}].push_back(i);
  }
  std::vector<bool> gone(drafts.size(), false);
  for (const auto& [program, same] : by_program) {
    std::size_t first = drafts.size();
    std::size_t compose = 0;
    for (const std::size_t i : same) {
      if (!described_by_compose(in, drafts[i])) continue;
      first = i;
      ++compose;
    }
    if (compose != 1) continue;
    for (const std::size_t i : same) {
      if (i == first || drafts[i].workloads.empty()) continue;
      take_second(in, drafts[first], drafts[i]);
      gone[i] = true;
    }
  }
  join_numbered(in, drafts, gone);
  join_formats(in, drafts, gone);
  join_inner(in, drafts, gone);
  join_same_command(in, drafts, gone);
  join_published(in, drafts, gone);
  join_dated(in, drafts, gone);
  join_platforms(in, drafts, gone);
  join_clouds(in, drafts, gone);
  join_development(in, drafts, gone);
  std::size_t index = 0;
  std::erase_if(drafts, [&](const Draft&) { return gone[index++]; });
}

}  // namespace cutaway::model
