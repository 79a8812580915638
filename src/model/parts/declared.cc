// SPDX-License-Identifier: Apache-2.0
// Resources of clouds beside what other files run.
#include "model/parts/declared.h"

#include <algorithm>
#include <array>
#include <set>

#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

/// Words of a name that tell it from others of its kind: "catalog" of "catalog-rds".
std::vector<std::string> telling_words(const Inputs& in, std::string_view name) {
  auto words = identifier_words(name);
  std::erase_if(words, [&](const std::string& word) {
    const auto rows = in.catalogue.table("infrastructure");
    return word.size() < 3 || std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
             return row.first == "generic" && row.second == word;
           });
  });
  return words;
}

/// "carts" and "cart" are one name.
std::string singular(std::string_view name) {
  std::string key = name_key(name);
  if (key.size() > 3 && key.back() == 's') key.pop_back();
  return key;
}

/// Built from another folder by another file of the same kind: a program of the same name in a
/// system beside it.
bool is_built_elsewhere(const Inputs& in, const Draft& draft, const meaning::Workload& workload) {
  return !workload.build_context.empty() &&
         std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
           const meaning::Workload& known = in.facts.workloads[w];
           return known.format == workload.format && !known.build_context.empty() &&
                  known.place.file != workload.place.file &&
                  known.build_context != workload.build_context;
         });
}

/// A program that other files run under this name, or under this in another number.
Draft* find_program(const Inputs& in, std::vector<Draft>& drafts,
                    const meaning::Workload& workload) {
  const std::string key = singular(workload.name);
  for (Draft& draft : drafts) {
    if (draft.itself.valid() || is_built_elsewhere(in, draft, workload) ||
        is_container_beside(in, draft, workload))
      continue;
    const auto same = [&](const std::string& name) { return singular(name) == key; };
    if (same(draft.part.name) ||
        std::any_of(draft.part.aliases.begin(), draft.part.aliases.end(), same))
      return &draft;
  }
  return nullptr;
}

}  // namespace

std::string_view told(const meaning::Workload& workload, std::string_view label) {
  for (const meaning::NamedValue& one : workload.labels) {
    if (one.name == label) return one.value;
  }
  return {};
}

bool is_container_beside(const Inputs& in, const Draft& draft, const meaning::Workload& workload) {
  return workload.kind == "function" && workload.image.empty() &&
         std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
           const meaning::Workload& known = in.facts.workloads[w];
           return known.kind != "function" && !known.image.empty();
         });
}

bool is_kubernetes(const meaning::Workload& workload) {
  return workload.format == "kubernetes" || workload.format == "helm" ||
         workload.format == "kustomize";
}

bool is_declared(const meaning::Workload& workload) { return !told(workload, "address").empty(); }

/// The product whose own settings it is started with, `server_settings` of the table: the image is
/// made of that product's and adds rows to it. A program may be handed them along with others: the
/// name has to speak of a store.
TechnologyId product_of_settings(const Inputs& in, const meaning::Workload& workload) {
  const bool named = product_of_name(in, workload.name).valid();
  if (named || !workload.build_context.empty() || workload.image.empty()) return {};
  const auto words = identifier_words(workload.name);
  const bool store = std::ranges::any_of(words, [](const std::string& word) {
    return word == "db" || word == "database" || word == "mongo" || word.ends_with("sql");
  });
  if (!store) return {};
  for (const auto& [key, id] : part_rules(in, "server_settings")) {
    for (const meaning::NamedValue& set : workload.environment)
      if (set.name == key) return in.catalogue.find(id);
  }
  return {};
}

bool is_named_addition(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t at = name.find(".override.");
  return at != std::string_view::npos && at > 0 && !contains(name.substr(0, at), "compose");
}

bool adds_to_base(const Inputs& in, const meaning::Workload& workload) {
  const std::string_view path = in.path(workload.place);
  if (workload.format == "compose" && is_named_addition(path)) return true;
  return workload.format == "compose" && !contains(base_name(path), "compose") &&
         std::ranges::any_of(
             std::array<std::string_view, 2>{"docker-compose.yml", "compose.yml"},
             [&](std::string_view base) {
               return in.project.tree->find(join_path(folder_name(path), base)).has_value();
             });
}

TechnologyId gateway_of_mounts(const Inputs& in, const Draft& draft) {
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& workload = in.facts.workloads[w];
    if (!workload.command.empty()) continue;
    for (const meaning::NamedValue& volume : workload.volumes) {
      const auto pieces = split(written_volume(volume), ':');
      if (pieces.size() < 2 || !pieces[1].starts_with("/")) continue;
      for (const TechnologyId id : in.catalogue.by_file(pieces[1].substr(1)))
        if (in.knows(id) && in.technology(id).component == "gateway") return id;
    }
  }
  return {};
}

TechnologyId product_of(const Inputs& in, const meaning::Workload& workload) {
  const std::string_view technology = told(workload, "technology");
  // What is called like the repository is the repository's own, whatever image stands in for it.
  const std::string own = name_key(in.project.tree->identity().name);
  if (workload.format == "ecs" && name_key(workload.name) == own) return {};
  if (!technology.empty()) return in.catalogue.find(technology);
  // In the repository of a product its images are what is built here.
  TechnologyId product = product_of_image(in, workload.image);
  if (!product.valid()) product = product_of_settings(in, workload);
  // An image may hold a second product; the command starts the one that the name says.
  const TechnologyId named = product_of_name(in, workload.name);
  if (in.knows(product) && in.knows(named) && contains(workload.command, in.technology(named).id) &&
      !contains(workload.command, in.technology(product).id))
    return named;
  return in.knows(product) && name_key(in.technology(product).name) == own ? TechnologyId()
                                                                           : product;
}

Draft* find_declared(const Inputs& in, std::vector<Draft>& drafts,
                     const meaning::Workload& workload) {
  if (const std::string host = lower(told(workload, "started_as")); !host.empty()) {
    const auto started = std::ranges::find_if(drafts, [&](const Draft& draft) {
      return std::ranges::find(draft.hosts, host) != draft.hosts.end();
    });
    return started == drafts.end() ? nullptr : &*started;
  }
  const TechnologyId product = product_of(in, workload);
  if (!product.valid()) return find_program(in, drafts, workload);
  const auto words = telling_words(in, workload.name);
  Draft* found = nullptr;
  for (Draft& draft : drafts) {
    const bool declared =
        std::all_of(draft.workloads.begin(), draft.workloads.end(),
                    [&](std::uint32_t w) { return is_declared(in.facts.workloads[w]); });
    if (declared || !draft.itself.valid() || !same_product(in, draft.itself, product)) continue;
    const auto others = telling_words(in, draft.part.name);
    const bool akin = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(others.begin(), others.end(), word) != others.end();
    });
    if (akin) return &draft;
    if (found == nullptr) found = &draft;
  }
  const auto of_it = [&](const Draft& draft) {
    return draft.itself.valid() && same_product(in, draft.itself, product);
  };
  return std::count_if(drafts.begin(), drafts.end(), of_it) == 1 ? found : nullptr;
}

namespace {

bool starts(const Inputs& in, FileId file, std::string_view name) {
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& one) {
    return one.place.file == file && one.name == name;
  });
}

bool starts_once(const Inputs& in, FileId file, const std::string& image) {
  return std::ranges::count_if(in.facts.workloads, [&](const meaning::Workload& one) {
           return one.place.file == file && image_name(one.image) == image;
         }) == 1;
}

/// Both are given the same folders of this repository.
bool mount_alike(const meaning::Workload& a, const meaning::Workload& b) {
  constexpr std::ptrdiff_t kFewest = 2;
  const auto shared = [&](const meaning::NamedValue& one) {
    const std::string& written = written_volume(one);
    return written.starts_with("./") &&
           std::ranges::any_of(b.volumes, [&](const meaning::NamedValue& other) {
             return written == written_volume(other);
           });
  };
  return std::ranges::count_if(a.volumes, shared) >= kFewest;
}

/// One program under two names, in files of which each starts it once: `eureka` of the one is
/// `discovery` of the other. Names that begin alike are makes or installations of one program,
/// unless both are given the same folders.
bool other_name(const Inputs& in, const meaning::Workload& a, const meaning::Workload& b) {
  const std::string image = image_name(a.image);
  return a.format == "compose" && b.format == "compose" && a.place.file != b.place.file &&
         a.command == b.command &&
         (identifier_words(a.name).front() != identifier_words(b.name).front() ||
          mount_alike(a, b)) &&
         starts_once(in, a.place.file, image) && starts_once(in, b.place.file, image) &&
         !starts(in, a.place.file, b.name) && !starts(in, b.place.file, a.name);
}

std::set<std::string_view> words_of(std::string_view command) {
  std::set<std::string_view> out;
  std::size_t at = 0;
  constexpr std::string_view kBetween = " \t\n[]\",'";
  while ((at = command.find_first_not_of(kBetween, at)) != std::string_view::npos) {
    const std::size_t end = std::min(command.find_first_of(kBetween, at), command.size());
    out.insert(command.substr(at, end - at));
    at = end;
  }
  return out;
}

/// Both start what their image starts, or the greater part of their commands is the same: a worker
/// is a worker with other queues, too.
bool start_alike(std::string_view one, std::string_view other) {
  const auto a = words_of(one), b = words_of(other);
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(a, [&](std::string_view word) { return b.contains(word); }));
  return 3 * shared >= 2 * std::max(a.size(), b.size());
}

}  // namespace

Draft* find_same_image(const Inputs& in, std::vector<Draft>& drafts,
                       const meaning::Workload& workload) {
  const std::string image = image_name(workload.image);
  if (!contains(image, "/") || product_of(in, workload).valid()) return nullptr;
  std::vector<Draft*> found, alike;
  for (Draft& draft : drafts) {
    const auto same = [&](std::uint32_t w) {
      const meaning::Workload& known = in.facts.workloads[w];
      return image_name(known.image) == image &&
             (known.format != workload.format || other_name(in, known, workload));
    };
    const auto starts_alike = [&](std::uint32_t w) {
      return same(w) && start_alike(in.facts.workloads[w].command, workload.command);
    };
    if (std::ranges::any_of(draft.workloads, same)) found.push_back(&draft);
    if (std::ranges::any_of(draft.workloads, starts_alike)) alike.push_back(&draft);
  }
  if (found.size() == 1) return found.front();
  return alike.size() == 1 ? alike.front() : nullptr;
}

bool is_all_in_one(const Inputs& in, const std::vector<Draft>& drafts,
                   const meaning::Workload& workload) {
  std::size_t known = 0;
  for (const meaning::Workload& other : in.facts.workloads) {
    if (other.place.file != workload.place.file || other.format != workload.format) continue;
    const std::string key = name_key(other.name);
    known += std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
      const bool elsewhere =
          !draft.workloads.empty() &&
          in.facts.workloads[draft.workloads.front()].place.file != workload.place.file;
      return elsewhere && name_key(draft.part.name) == key;
    });
  }
  return known > 1;
}

bool is_second(const Inputs& in, const std::vector<Draft>& drafts,
               const meaning::Workload& workload) {
  if (!told(workload, "started_as").empty()) return true;  // of what nobody starts here
  const TechnologyId product = product_of(in, workload);
  return product.valid() && std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
           return draft.itself.valid() && !draft.workloads.empty() &&
                  !is_declared(in.facts.workloads[draft.workloads.front()]) &&
                  same_product(in, draft.itself, product);
         });
}

bool runs_in_own_image(const Inputs& in, const meaning::Workload& workload) {
  constexpr std::size_t kSeveral = 3;
  const std::string_view folder = folder_name(in.path(workload.place));
  if (workload.format != "supervisor" || folder.empty()) return false;
  std::vector<std::string_view> folders;
  for (const meaning::ImageBuild& image : in.facts.images) {
    const std::string_view beside = folder_name(image.path);
    if (in.own(image.place) && std::ranges::find(folders, beside) == folders.end())
      folders.push_back(beside);
  }
  return folders.size() >= kSeveral && std::ranges::find(folders, folder) != folders.end();
}

bool is_program_of_image(const Inputs& in, const meaning::Workload& workload) {
  const std::string_view program = base_name(trim(workload.command));
  if (workload.format != "supervisor" || program.empty() || contains(program, " ")) return false;
  std::size_t starting = 0, built = 0;
  for (const meaning::ImageBuild& image : in.facts.images) {
    const std::string_view last = split(trim(image.command.value), ' ').back();
    if (!in.own(image.place) || base_name(last) != program) continue;
    ++starting;
    built += std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
      return other.dockerfile == image.path ||
             (other.dockerfile.empty() && !other.build_context.empty() &&
              join_path(other.build_context, "Dockerfile") == image.path);
    });
  }
  return starting == 1 && built == 1;
}

}  // namespace cutaway::model
