// SPDX-License-Identifier: Apache-2.0
// Deployment files become drafts: one for each name that is run, whichever and however many files
// name it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/shared_folders.h"
#include "model/parts/declared.h"
#include "model/parts/dev_setups.h"
#include "model/parts/lent_networks.h"
#include "model/parts/made_ready.h"
#include "model/parts/repeated_processes.h"
#include "model/parts/shown_files.h"
#include "model/parts/spare_files.h"
#include "model/parts/store_twins.h"
#include "model/parts/trial_files.h"
#include "model/parts/variant_files.h"
#include "model/parts/watching_files.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostDrafts = 2000;

/// Written as a template that an installation fills in.
bool is_chart(const Inputs& in, const meaning::Workload& workload) {
  return workload.format == "helm" || contains(in.path(workload.place), "templates/");
}

/// Files that only developers start.
bool for_development(const Inputs& in, const meaning::Workload& workload) {
  return is_told_by(in, workload, "development_words");
}

/// What files say at their top of themselves: they are there to work on the code.
using Setups = std::set<FileId>;

bool for_tests(const Inputs& in, const meaning::Workload& workload) {
  return is_told_by(in, workload, "test_words");
}

/// `test_unit`, `e2e`, `redis_test`: started to try the product, not to run it.
bool named_as_test(std::string_view name) {
  const auto words = identifier_words(name);
  const auto is_test = [](const std::string& word) {
    return word == "test" || word == "tests" || word == "testing" || word == "e2e";
  };
  if (words.empty() || words.front() == "cypress" || words.front() == "selenium" ||
      words.front() == "playwright" || is_test(words.front()))
    return !words.empty();
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return is_test(word) && !contains(name, "." + word);
  });
}

/// `pgtest`: a product, under a name that ends as such things are called; somebody else's
/// `them/test-openldap`.
bool is_store_for_tests(const Inputs& in, const meaning::Workload& workload) {
  if (workload.build_context.empty() && contains(workload.image, "/") &&
      named_as_test(base_name(image_name(workload.image))))
    return true;
  return workload.name.size() > 4 && workload.name.ends_with("test") &&
         product_of_image(in, workload.image).valid();
}

/// "orders" of "orders-deployment": the ending says what it is, not what it is called.
std::string_view without_kind(std::string_view name, std::string_view kind) {
  if (name.size() > kind.size() && name.ends_with(kind)) name.remove_suffix(kind.size());
  return name;
}

/// The name under which others know it: in Kubernetes the service in front of the workload, else
/// its own.
std::string service_name(const meaning::Workload& workload) {
  if (!is_kubernetes(workload)) return std::string(without_kind(workload.name, "-svc"));
  const std::string kind = "-" + lower(workload.kind);
  const std::string_view plain = without_kind(workload.name, kind);
  if (kind.size() > 1 && plain != workload.name) return std::string(plain);
  if (workload.aliases.empty()) return workload.name;
  for (const std::string& alias : workload.aliases) {
    if (alias == workload.name) return alias;
  }
  const std::string* best = nullptr;
  for (const std::string& alias : workload.aliases) {
    if (!workload.name.starts_with(alias)) continue;
    if (best == nullptr || alias.size() > best->size()) best = &alias;
  }
  return best != nullptr ? *best : workload.name;
}

/// Compose services that share image and beginning of name but no profile: one of them is started.
bool alternatives(const meaning::Workload& a, const meaning::Workload& b) {
  if (a.place.file != b.place.file || a.profiles.empty() || b.profiles.empty()) return false;
  for (const meaning::NamedValue& profile : a.profiles) {
    const auto same = [&](const meaning::NamedValue& other) {
      return other.name == profile.name && other.value == profile.value;
    };
    if (std::any_of(b.profiles.begin(), b.profiles.end(), same)) return false;
  }
  return a.image == b.image && !a.image.empty() && a.build_context == b.build_context &&
         identifier_words(a.name).front() == identifier_words(b.name).front();
}

/// Charts put the release's name before each workload ("shop-redis"); the beginning that most of
/// them share.
std::string release_prefix(const Inputs& in, const std::vector<std::uint32_t>& order) {
  std::map<std::string, std::size_t> first;
  std::size_t all = 0;
  for (const std::uint32_t w : order) {
    const meaning::Workload& workload = in.facts.workloads[w];
    if (!is_kubernetes(workload)) continue;
    ++all;
    const auto words = identifier_words(workload.name);
    if (words.size() > 1) first[words.front()] += 1;
  }
  for (const auto& [word, count] : first) {
    if (count >= 3 && count * 2 > all) return word;
  }
  return {};
}

/// The key of a name without the release's beginning and a number at its end: "shop-es01" → "es".
std::string loose_key(std::string_view name, const std::string& prefix) {
  std::string key = name_key(name);
  if (!prefix.empty() && key.size() > prefix.size() && key.starts_with(prefix))
    key = key.substr(prefix.size());
  while (key.size() > 1 && key.back() >= '0' && key.back() <= '9') key.pop_back();
  return key;
}

/// The folder from which it is built lies in this repository. A file that was moved may still name
/// the folder that lay beside it before.
bool is_built_from_here(const Inputs& in, const meaning::Workload& workload) {
  if (workload.build_context.empty()) return false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (below(in.file(FileId(f)).path, workload.build_context)) return true;
  }
  return false;
}

/// Two workloads with one name may still be two things: other products, or other builds.
bool same_thing(const Inputs& in, const Draft& draft, const meaning::Workload& workload) {
  const TechnologyId product = product_of(in, workload);
  if (draft.itself.valid() && product.valid())
    return draft.itself == product || same_product(in, draft.itself, product);
  if (is_declared(workload) && product.valid() != draft.itself.valid()) return false;
  for (const std::uint32_t other : draft.workloads) {
    const meaning::Workload& known = in.facts.workloads[other];
    if (known.format != workload.format || !is_built_from_here(in, known) ||
        !is_built_from_here(in, workload))
      continue;
    if (known.build_context != workload.build_context &&
        folder_name(in.path(known.place)) != folder_name(in.path(workload.place))) {
      return false;
    }
  }
  return true;
}

/// The thing of this name; of several, each in a system of its own, the one that is described in
/// the nearest folder.
Draft* find_same_thing(const Inputs& in, std::vector<Draft>& drafts,
                       const std::vector<std::size_t>& named, const meaning::Workload& workload) {
  Draft* best = nullptr;
  std::size_t most = 0;
  for (const std::size_t known : named) {
    Draft& draft = drafts[known];
    if (!same_thing(in, draft, workload) || is_container_beside(in, draft, workload)) continue;
    const Place& first = in.facts.workloads[draft.workloads.front()].place;
    const std::size_t shared =
        1 + shared_folders(folder_name(in.path(first)), folder_name(in.path(workload.place)));
    if (shared <= most) continue;
    most = shared;
    best = &draft;
  }
  return best;
}

/// Rank of a workload among those of one name: the file that a newcomer uses comes first.
int rank(const Inputs& in, const meaning::Workload& workload, const Setups& setups) {
  if (for_development(in, workload) || setups.contains(workload.place.file)) return 3;
  if (workload.format == "compose") return 0;
  return is_kubernetes(workload) ? 1 : 2;
}

/// Stands beside another container and speaks for it: no part of its own.
bool is_sidecar(const Inputs& in, const meaning::Workload& workload) {
  const std::string image = image_name(workload.image);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "sidecars" && matches_glob(row.second, image);
  });
}

/// What a program of the product fills in and writes for its users lies among its source files.
bool is_written_by_program(const Inputs& in, const meaning::Workload& workload) {
  const std::string_view path = in.path(workload.place);
  return contains(base_name(path), ".template.") && passes_through(folder_name(path), {"src"});
}

/// A container in which developers work: it runs nothing of its own.
bool is_workshop(const Inputs& in, const meaning::Workload& workload) {
  if (is_written_by_program(in, workload) || works_for_makers(in, workload) ||
      only_makes_ready(in, workload))
    return true;
  const std::string image = image_name(workload.image);
  const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
  const bool bare = workload.format == "compose" && !built && workload.command.empty();
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    if (row.first == "waiting_commands") return matches_glob(row.second, workload.command);
    if (row.first == "watching_commands")
      return workload.kind == "process" && matches_glob(row.second, workload.command);
    if (row.first == "workshop_images") return !image.empty() && matches_glob(row.second, image);
    if (row.first == "prompt_images" && bare && image == row.second) return true;
    return row.first == "workshop_folders" && built &&
           passes_through(workload.build_context + "/" + workload.dockerfile, {row.second});
  });
}

/// Compose or Kubernetes files say how the project's own programs run.
bool has_cluster(const Inputs& in) {
  return std::any_of(in.facts.workloads.begin(), in.facts.workloads.end(),
                     [&](const meaning::Workload& workload) {
                       const bool known = workload.format == "compose" || is_kubernetes(workload);
                       return known && in.own(workload.place) && !for_tests(in, workload) &&
                              !for_development(in, workload) && !product_of(in, workload).valid();
                     });
}

/// Several units of the machine are all that says what runs.
bool only_units(const Inputs& in) {
  std::size_t units = 0;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (!in.own(workload.place) || for_tests(in, workload)) continue;
    if (workload.format != "systemd") return false;
    ++units;
  }
  return units > 1;
}

/// A manifest of a program or library, or an image that is built outside of the folders for makers.
bool makes_something(const Inputs& in) {
  const auto made = [&](const Place& place) {
    return in.own(place) && !for_makers(folder_name(in.path(place)));
  };
  return std::ranges::any_of(in.facts.packages, [&](const auto& p) { return made(p.place); }) ||
         std::ranges::any_of(in.facts.images, [&](const auto& i) { return made(i.place); });
}

/// It ends at once; others are given what it holds or has made ready.
bool only_holds_data(const Inputs& in, const meaning::Workload& workload) {
  return workload.command == "/bin/true" || workload.command == "true" ||
         (workload.build_context.empty() &&
          std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
            return row.first == "ending_commands" && matches_glob(row.second, workload.command);
          }));
}

std::vector<std::uint32_t> in_order(const Inputs& in, const Setups& setups) {
  std::vector<std::uint32_t> order;
  const bool cluster = has_cluster(in), units = only_units(in);
  for (std::uint32_t i = 0; i < in.facts.workloads.size(); ++i) {
    const meaning::Workload& workload = in.facts.workloads[i];
    if (named_as_test(workload.name) || is_store_for_tests(in, workload)) continue;
    // A path that a platform calls by the clock is an operation of the part that serves it.
    if (workload.name.starts_with("/") || only_holds_data(in, workload)) continue;
    if (is_sidecar(in, workload) || is_built_no_more(in, workload) || is_workshop(in, workload) ||
        runs_in_own_image(in, workload) || runs_working_copy(in, workload))
      continue;
    // A unit for somebody's machine is a way to start what is built here, no part of its own,
    // unless nothing else says which programs there are.
    if (workload.format == "systemd" && !units) continue;
    // These repeat what other files say better.
    if (cluster && repeats_others(in, workload)) continue;
    // A phase before the start.
    if (workload.format == "procfile" && workload.name == "release") continue;
    if (in.own(workload.place) && !workload.name.empty() &&
        !identifier_words(workload.name).empty())
      order.push_back(i);
  }
  // The plainest file first: "compose.yml" before its variants, the root before folders.
  const auto place_in_order = [&](std::uint32_t w) {
    const std::string_view path = in.path(in.facts.workloads[w].place);
    const auto depth = std::count(path.begin(), path.end(), '/');
    return std::tuple(rank(in, in.facts.workloads[w], setups),
                      adds_to_base(in, in.facts.workloads[w]), depth, base_name(path).size());
  };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return place_in_order(a) < place_in_order(b);
  });
  return order;
}

/// What only a test stack or only a development file starts, although a real deployment exists.
void settle_runs(const Inputs& in, const Setups& setups, std::vector<Draft>& drafts) {
  const auto always = [&](const Draft& draft) {
    return std::any_of(draft.workloads.begin(), draft.workloads.end(), [&](std::uint32_t w) {
      return rank(in, in.facts.workloads[w], setups) < 3;
    });
  };
  const bool real = std::any_of(drafts.begin(), drafts.end(), always);
  const std::set<FileId> spare = spare_files(in), variants = variant_files(in),
                         watching = watching_files(in);
  const std::set<std::uint32_t> makers = find_makers_services(in);
  for (Draft& draft : drafts) {
    const bool is_spare = std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
      return spare.contains(in.facts.workloads[w].place.file);
    });
    const bool chosen =
        std::all_of(draft.workloads.begin(), draft.workloads.end(), [&](std::uint32_t w) {
          const meaning::Workload& one = in.facts.workloads[w];
          return !one.profiles.empty() || adds_to_base(in, one) ||
                 variants.contains(one.place.file) || watching.contains(one.place.file);
        });
    if (chosen) draft.part.runs = "optional";
    const bool for_makers =
        std::ranges::all_of(draft.workloads, [&](std::uint32_t w) { return makers.contains(w); });
    if (real && (!always(draft) || is_spare || for_makers)) draft.part.runs = "dev";
  }
}

std::string shared_beginning(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  while (n > 0 && (a[n - 1] == '-' || a[n - 1] == '_')) --n;
  return std::string(a.substr(0, n));
}

/// The one part that is the product of the image, or whose name ends the image's or is the command:
/// "acme-shop-cart" → cart.
Draft* find_by_image(const Inputs& in, std::vector<Draft>& drafts,
                     const meaning::Workload& workload) {
  const TechnologyId product = product_of(in, workload);
  const auto words = identifier_words(base_name(image_name(workload.image)));
  const std::string started = name_key(workload.command);
  Draft* found = nullptr;
  for (Draft& draft : drafts) {
    const std::string key = name_key(draft.part.name);
    const bool same = product.valid() ? draft.itself == product
                                      : (!words.empty() && key == words.back()) ||
                                            (!started.empty() && key == started);
    if (same && found != nullptr) return nullptr;
    if (same) found = &draft;
  }
  return found;
}

Draft* find_by_loose_name(std::vector<Draft>& drafts, const std::string& key) {
  for (Draft& draft : drafts) {
    if (loose_key(draft.part.name, "") == key) return &draft;
    for (const std::string& alias : draft.part.aliases)
      if (loose_key(alias, "") == key) return &draft;
  }
  return nullptr;
}

/// The same image in another make, in a file beside: `orders:jvm` and `orders:native`.
bool other_make(const Inputs& in, const meaning::Workload& a, const meaning::Workload& b) {
  const std::string_view one = in.path(a.place);
  const std::string_view other = in.path(b.place);
  return one != other && folder_name(one) == folder_name(other) && a.image != b.image &&
         contains(image_name(a.image), "/") && image_name(a.image) == image_name(b.image) &&
         !a.ports.empty() && a.command == b.command &&
         shared_beginning(a.name, b.name).size() * 2 > std::min(a.name.size(), b.name.size());
}

Draft* find_alternative(const Inputs& in, std::vector<Draft>& drafts,
                        const meaning::Workload& workload) {
  for (Draft& draft : drafts) {
    if (draft.workloads.empty()) continue;
    const meaning::Workload& known = in.facts.workloads[draft.workloads.front()];
    const bool chosen = !workload.profiles.empty() && alternatives(known, workload);
    if (chosen || other_make(in, known, workload)) return &draft;
  }
  return nullptr;
}

}  // namespace

void take_workload(const Inputs& in, Draft& draft, std::uint32_t index) {
  const meaning::Workload& workload = in.facts.workloads[index];
  const bool first = draft.workloads.empty();
  draft.workloads.push_back(index);
  draft.deployed = true;
  for (const std::string& alias : workload.aliases) {
    add_once(draft.hosts, lower(alias));
    if (name_key(alias) != name_key(draft.part.name)) add_once(draft.part.aliases, alias);
  }
  add_once(draft.hosts, lower(workload.name));
  if (workload.name != draft.part.name) add_once(draft.part.aliases, workload.name);
  if (const std::string_view address = told(workload, "address"); !address.empty())
    add_once(draft.hosts, address);
  // A job that is run from a product's image uses its tools; it is not that product.
  const bool job = workload.kind == "job" || workload.kind == "cronjob";
  if (!draft.itself.valid() && workload.build_context.empty() && !job &&
      beside_product(in, workload).empty())
    draft.itself = product_of(in, workload);
  const TechnologyId spoken = in.catalogue.find(told(workload, "speaks"));
  if (in.knows(spoken)) draft.members.push_back(spoken);
  if (const std::string_view kind = told(workload, "kind"); first && !kind.empty())
    draft.part.kind = std::string(kind);
  for (const meaning::NamedValue& port : workload.ports)
    add_once(draft.part.ports, port.value.empty() ? port.name : port.value);
  // What only developers or extras open to the outside is not open where the product runs.
  if (first || !is_kubernetes(workload) || !for_development(in, workload))
    draft.part.exposed = draft.part.exposed || workload.exposed;
  draft.part.has_health_check = draft.part.has_health_check || workload.has_health_check;
  if (first) draft.part.replicas = workload.replicas;
  if (first) draft.command = workload.command;
  add_once(draft.part.places, workload.place);
  const Place& image = workload.image_place;
  const bool shown_already = image.file == workload.place.file &&
                             image.line >= workload.place.line &&
                             image.end_line <= workload.place.end_line;
  if (first && image.file.valid() && !shown_already) add_once(draft.part.places, image);
}

std::vector<Draft> draft_workloads(const Inputs& in) {
  std::vector<Draft> drafts;
  std::map<std::string, std::vector<std::size_t>> by_name;
  const Setups setups = find_makers_stacks(in);
  std::vector<std::uint32_t> order = in_order(in, setups);
  const std::set<FileId> copies = files_of_copies(in);
  const std::set<std::uint32_t> numbered = numbered_copies(in);
  std::erase_if(order, [&](std::uint32_t w) {
    return numbered.contains(w) || copies.contains(in.facts.workloads[w].place.file);
  });
  // A stack for tests is all that there is in a repository of such stacks; beside a product it is
  // none of its parts.
  const std::set<FileId> trials = trial_files(in);
  const auto real = [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return !for_tests(in, one) && !trials.contains(one.place.file);
  };
  if (makes_something(in) || std::any_of(order.begin(), order.end(), real))
    std::erase_if(order, [&](std::uint32_t w) { return !real(w); });
  // What a document shows how to start is known from elsewhere, or was once.
  const auto shown = [&](std::uint32_t w) {
    return lies_in_documents(folder_name(in.path(in.facts.workloads[w].place)));
  };
  if (!std::ranges::all_of(order, shown)) std::erase_if(order, shown);
  const std::string prefix = release_prefix(in, order);
  const bool compose = std::any_of(order.begin(), order.end(), [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return one.format == "compose" && rank(in, one, setups) == 0;
  });
  for (const std::uint32_t index : order) {
    const meaning::Workload& workload = in.facts.workloads[index];
    const std::string name = service_name(workload);
    Draft* draft = nullptr;
    if (is_declared(workload)) {
      draft = find_declared(in, drafts, workload);
      if (draft == nullptr && is_second(in, drafts, workload)) continue;
    }
    if (draft == nullptr && is_kubernetes(workload) && by_name[name_key(name)].empty()) {
      draft = find_by_loose_name(drafts, loose_key(name, prefix));
      if (draft == nullptr && compose) draft = find_by_image(in, drafts, workload);
      // A chart describes a known system again: what it cannot be matched with is no part more.
      if (draft == nullptr && compose && is_chart(in, workload)) continue;
    }
    if (draft == nullptr) draft = find_same_thing(in, drafts, by_name[name_key(name)], workload);
    if (draft == nullptr && workload.format == "supervisor" &&
        (is_all_in_one(in, drafts, workload) || is_program_of_image(in, workload)))
      continue;
    if (draft == nullptr) draft = find_same_start(in, drafts, workload);
    if (draft == nullptr) draft = find_same_image(in, drafts, workload);
    if (draft == nullptr) {
      draft = find_alternative(in, drafts, workload);
      if (draft != nullptr) {
        const std::string both = shared_beginning(draft->part.name, name);
        add_once(draft->part.aliases, draft->part.name);
        draft->part.name = both;
        by_name[name_key(both)].push_back(static_cast<std::size_t>(draft - drafts.data()));
        by_name[name_key(name)].push_back(static_cast<std::size_t>(draft - drafts.data()));
      }
    }
    if (draft == nullptr) {
      if (drafts.size() >= kMostDrafts) break;
      by_name[name_key(name)].push_back(drafts.size());
      draft = &drafts.emplace_back();
      draft->part.name = name;
      draft->part.key =
          workload.format + ":" + std::string(in.path(workload.place)) + ":" + workload.name;
      draft->named_by_service =
          workload.format == "compose" || is_kubernetes(workload) || is_declared(workload);
    }
    take_workload(in, *draft, index);
  }
  give_lent_ports(in, drafts);
  join_store_twins(in, drafts);
  settle_runs(in, setups, drafts);
  return drafts;
}

}  // namespace cutaway::model
