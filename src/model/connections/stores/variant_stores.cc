// SPDX-License-Identifier: Apache-2.0
// Databases of which each file has another one: `compose.mysql.yml` and `compose.postgres.yml`.
#include <algorithm>
#include <map>
#include <set>

#include "model/connections/stores/one_of_stores.h"
#include "model/connections/stores/one_of_text.h"
#include "model/parts/declared.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kOneOf = "one of ", kUnless = " unless ",
                           kUsual = " unless set otherwise";

using Stores = std::vector<std::uint32_t>;

/// A database for rows or documents that deployment files start; those that programs use beside one
/// are none (`stores_beside`).
bool is_main_store(const Inputs& in, const Draft& draft) {
  return draft.part.kind == "datastore" && draft.deployed && draft.part.runs != "dev" &&
         in.knows(draft.itself) &&
         std::ranges::none_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "stores_beside" && row.second == in.technology(draft.itself).id;
         });
}

/// Compose files that start the whole program, not only add to another file's service.
std::set<FileId> whole_files(const Inputs& in, const Draft& draft) {
  std::set<FileId> files;
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& one = in.facts.workloads[w];
    const bool started =
        !one.image.empty() || !one.build_context.empty() || !one.dockerfile.empty();
    if (one.format == "compose" && started && !adds_to_base(in, one)) files.insert(one.place.file);
  }
  return files;
}

bool waits_for(const meaning::Workload& one, std::string_view name) {
  return std::ranges::any_of(one.depends_on,
                             [&](const meaning::NamedValue& other) { return other.name == name; });
}

const meaning::Workload* started_by(const Inputs& in, const Draft& draft, FileId file) {
  for (const std::uint32_t w : draft.workloads)
    if (in.facts.workloads[w].place.file == file) return &in.facts.workloads[w];
  return nullptr;
}

/// Of the databases of one file, those that another one keeps its own rows in and for which the
/// program does not wait: `ferretdb` waits for `postgres`, the program for `ferretdb`.
void drop_behind(const Inputs& in, const std::vector<Draft>& drafts, const Draft& program,
                 FileId file, Stores& stores) {
  const meaning::Workload* own = started_by(in, program, file);
  if (own == nullptr || stores.size() < 2) return;
  const Stores all = stores;
  std::erase_if(stores, [&](std::uint32_t store) {
    const meaning::Workload* one = started_by(in, drafts[store], file);
    return one != nullptr && !waits_for(*own, one->name) &&
           std::ranges::any_of(all, [&](std::uint32_t other) {
             const meaning::Workload* its = started_by(in, drafts[other], file);
             return its != nullptr && waits_for(*its, one->name) && waits_for(*own, its->name);
           });
  });
}

/// The databases that are started with the program, by file.
std::map<FileId, Stores> stores_beside(const Inputs& in, const std::vector<Draft>& drafts,
                                       const Draft& program) {
  std::map<FileId, Stores> beside;
  const std::set<FileId> files = whole_files(in, program);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!is_main_store(in, drafts[i])) continue;
    for (const std::uint32_t w : drafts[i].workloads) {
      const FileId file = in.facts.workloads[w].place.file;
      if (files.contains(file)) beside[file].push_back(i);
    }
  }
  for (auto& [file, stores] : beside) drop_behind(in, drafts, program, file, stores);
  return beside;
}

/// Those of files with one database each, if they are different products, `least` at the least.
Stores alternatives(const std::vector<Draft>& drafts, const std::map<FileId, Stores>& beside,
                    std::size_t least) {
  std::set<std::uint32_t> found;
  std::set<TechnologyId> products;
  for (const auto& [file, stores] : beside) {
    if (stores.size() != 1) return {};
    if (found.insert(stores.front()).second) products.insert(drafts[stores.front()].itself);
  }
  return products.size() == found.size() && found.size() >= least
             ? Stores(found.begin(), found.end())
             : Stores();
}

bool is_main_file(const Inputs& in, FileId file) {
  static constexpr std::string_view kMain[] = {"docker-compose.yml", "docker-compose.yaml",
                                               "compose.yml", "compose.yaml"};
  return std::ranges::find(kMain, base_name(in.file(file).path)) != std::end(kMain);
}

/// The one database that runs within the program, where the main file starts it with no other:
/// `docker-compose.yml` beside `docker-compose.postgres.yml`. None where several could.
TechnologyId within_program(const Inputs& in, const std::vector<Usage>& usages,
                            const std::vector<Draft>& drafts, std::uint32_t program,
                            const std::map<FileId, Stores>& beside) {
  const std::set<FileId> whole = whole_files(in, drafts[program]);
  const bool alone = std::ranges::any_of(
      whole, [&](FileId file) { return is_main_file(in, file) && !beside.contains(file); });
  std::set<TechnologyId> found;
  for (const Usage& usage : usages) {
    if (alone && usage.draft == program && runs_within(in, usage.technology) &&
        usage.dependencies + usage.imports + usage.calls > 0)
      found.insert(usage.technology);
  }
  return found.size() == 1 ? *found.begin() : TechnologyId();
}

/// "docker-compose.nats.yml" of NATS.
bool is_called_after(const Inputs& in, FileId file, const Draft& draft) {
  const std::string_view name = base_name(in.file(file).path);
  const auto words = identifier_words(name);
  return std::ranges::find(words, in.technology(draft.itself).id) != words.end();
}

/// "docker-compose.yml" beside the file, by which the whole is started.
FileId main_file_beside(const Inputs& in, const std::set<FileId>& files, FileId file) {
  const std::string_view folder = folder_name(in.file(file).path);
  for (const FileId one : files)
    if (folder_name(in.file(one).path) == folder && is_main_file(in, one)) return one;
  return {};
}

std::set<FileId> started_in(const Inputs& in, const Draft& draft) {
  std::set<FileId> files;
  for (const std::uint32_t w : draft.workloads) files.insert(in.facts.workloads[w].place.file);
  return files;
}

/// The broker that the main file starts with the program, where a file called after `draft` starts
/// the program with that one in its place; null: none.
const Draft* replaced_by(const Inputs& in, const std::vector<Draft>& drafts, const Draft& draft,
                         const std::set<FileId>& whole) {
  const std::set<FileId> own = started_in(in, draft);
  for (const FileId file : own) {
    if (!whole.contains(file) || !is_called_after(in, file, draft)) continue;
    const FileId main = main_file_beside(in, whole, file);
    if (!main.valid() || own.contains(main)) continue;
    for (const Draft& other : drafts) {
      const std::set<FileId> its = started_in(in, other);
      if (&other != &draft && other.part.kind == draft.part.kind && in.knows(other.itself) &&
          other.part.runs != "dev" && its.contains(main) && !its.contains(file))
        return &other;
    }
  }
  return nullptr;
}

/// A broker that only a file called after it starts, in place of that of the main file, may be
/// chosen: `docker-compose.nats.yml` beside a `docker-compose.yml` with Kafka.
void settle_variant_brokers(const Inputs& in, const Draft& program, std::vector<Draft>& drafts) {
  const std::set<FileId> whole = whole_files(in, program);
  for (Draft& draft : drafts) {
    if (draft.part.kind != "broker" || draft.workloads.empty() || !in.knows(draft.itself) ||
        !draft.part.description.empty() || draft.part.places.empty())
      continue;
    const Draft* usual = replaced_by(in, drafts, draft, whole);
    if (usual == nullptr) continue;
    const std::string& name = in.technology(usual->itself).name;
    draft.part.description =
        one_of_text({name, in.technology(draft.itself).name}) + "; " + name + std::string(kUsual);
    draft.part.description_place = draft.part.places.front();
    draft.part.runs = "optional";
  }
}

/// What only one that may be chosen waits for is there for who chooses it.
void settle_behind(const Inputs& in, const Stores& stores, std::vector<Draft>& drafts) {
  for (const std::uint32_t store : stores)
    for (const std::uint32_t w : drafts[store].workloads)
      for (Draft& other : drafts) {
        const meaning::Workload& upper = in.facts.workloads[w];
        const meaning::Workload* lower = started_by(in, other, upper.place.file);
        if (lower != nullptr && is_main_store(in, other) && waits_for(upper, lower->name))
          other.part.runs = "optional";
      }
}

}  // namespace

std::string one_of_text(const std::vector<std::string>& names) {
  std::string out(kOneOf);
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return out + ", as whoever sets it up chooses";
}

bool is_one_of(const Part& part) { return part.description.starts_with(kOneOf); }

std::string usual_text(std::string said, const std::string& usual, const std::string& setting) {
  said += "; " + usual;
  if (setting.empty()) return said + std::string(kUsual);
  return said + std::string(kUnless) + "`" + setting + "` names another";
}

std::string usual_of(const Part& part) {
  const std::size_t from = part.description.rfind("; ");
  if (!is_one_of(part) || from == std::string::npos) return {};
  const std::string tail = part.description.substr(from + 2);
  const std::size_t end = tail.find(kUnless);
  return end == std::string::npos ? std::string() : tail.substr(0, end);
}

void settle_variant_stores(const Inputs& in, const std::vector<Usage>& usages,
                           std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& program = drafts[i];
    if (!program.part.built_here || program.part.kind == "library") continue;
    settle_variant_brokers(in, program, drafts);
    const std::map<FileId, Stores> beside = stores_beside(in, drafts, program);
    const TechnologyId within =
        within_program(in, usages, drafts, static_cast<std::uint32_t>(i), beside);
    const Stores stores = alternatives(drafts, beside, within.valid() ? 1 : 2);
    std::vector<std::string> names;
    for (const std::uint32_t store : stores)
      names.push_back(in.technology(drafts[store].itself).name);
    std::string usual;
    if (within.valid()) {
      names.push_back(in.technology(within).name);
      usual = "; " + names.back() + std::string(kUsual);
    }
    settle_behind(in, stores, drafts);
    for (const std::uint32_t store : stores) {
      Part& part = drafts[store].part;
      const bool told = is_one_of(part) && !usual.empty() && usual_of(part).empty() &&
                        contains(part.description, names.back());
      if (told) part.description += usual;
      if (!part.description.empty()) continue;
      part.description = one_of_text(names) + usual;
      part.description_place = part.places.front();
      part.runs = "optional";
    }
  }
}

}  // namespace cutaway::model
