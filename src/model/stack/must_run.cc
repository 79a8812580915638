// SPDX-License-Identifier: Apache-2.0
// Compares the deployment files that start a thing with those that start the parts which use it.
#include "model/stack/must_run.h"

#include <algorithm>
#include <set>

#include "model/stack/code_mounts.h"

namespace cutaway::model {
namespace {

std::set<FileId> files_of(const Inputs& in, const Draft& draft) {
  std::set<FileId> out;
  for (const std::uint32_t w : draft.workloads) {
    if (in.own(in.facts.workloads[w].place)) out.insert(in.facts.workloads[w].place.file);
  }
  return out;
}

/// How the thing is started: formats of the files, and whether one is of the default environment.
struct Started {
  std::set<FileId> files;
  std::set<std::string> formats;
  bool by_default = false;
};

/// Whether a file starts something that keeps data and that no file starts which starts the thing:
/// another way to run the whole, not one that is laid over the first.
bool is_other_setup(const Inputs& in, const std::vector<Draft>& drafts, FileId file,
                    const Started& thing) {
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    if (draft.part.kind != "datastore" || !draft.itself.valid()) return false;
    const std::set<FileId> its = files_of(in, draft);
    return its.contains(file) &&
           std::ranges::none_of(its, [&](FileId one) { return thing.files.contains(one); });
  });
}

/// Whether a file of one of these formats starts the part and not the thing. What is started by
/// default may be left out of other environments, where somebody else runs it.
bool starts_alone(const Inputs& in, const std::vector<Draft>& drafts, const Draft& part,
                  const Started& thing) {
  return std::any_of(part.workloads.begin(), part.workloads.end(), [&](std::uint32_t w) {
    const meaning::Workload& workload = in.facts.workloads[w];
    return in.own(workload.place) && !thing.files.contains(workload.place.file) &&
           (workload.environment_id == "default" || !thing.by_default ||
            is_other_setup(in, drafts, workload.place.file, thing)) &&
           thing.formats.contains(workload.format);
  });
}

/// More kinds of databases are started by a file than programs that could each have one: they are
/// there to be chosen from.
bool is_one_of_many(const Inputs& in, const std::vector<Draft>& drafts, const Draft& thing,
                    const std::set<FileId>& files) {
  if (thing.part.kind != "datastore" || !in.knows(thing.itself)) return false;
  std::set<TechnologyId> kinds;
  std::set<std::string> programs;
  for (const Draft& draft : drafts) {
    const std::set<FileId> its = files_of(in, draft);
    if (std::ranges::none_of(its, [&](FileId file) { return files.contains(file); })) continue;
    if (draft.part.kind == "datastore" && in.knows(draft.itself) &&
        in.technology(draft.itself).protocol == "SQL")
      kinds.insert(draft.itself);
    if (draft.part.built_here && !draft.itself.valid()) programs.insert(draft.part.path);
  }
  return kinds.contains(thing.itself) && kinds.size() > std::max<std::size_t>(programs.size(), 1);
}

}  // namespace

bool must_run(const Inputs& in, const std::vector<Draft>& drafts, std::size_t thing,
              const std::vector<PartId>& users, const std::set<FileId>& dev_setups) {
  const Draft& draft = drafts[thing];
  // What is built here is the product itself.
  if (!draft.deployed || draft.part.runs != "always" || draft.part.built_here) return false;
  // What only watches or stands in front can be left out; what others run does not run beside the
  // code.
  const std::string component =
      in.knows(draft.itself) ? in.technology(draft.itself).component : std::string();
  if (component == "observability" || component == "external" || component == "gateway")
    return false;
  Started started{files_of(in, draft), {}, false};
  for (const std::uint32_t w : draft.workloads) {
    started.formats.insert(in.facts.workloads[w].format);
    started.by_default |= in.facts.workloads[w].environment_id == "default";
  }
  if (is_one_of_many(in, drafts, draft, started.files)) return false;
  // What only those start who work on the code may be for their ease.
  std::set<FileId> theirs = files_that_mount_code(in.facts);
  theirs.insert(dev_setups.begin(), dev_setups.end());
  if (std::ranges::all_of(started.files, [&](FileId file) { return theirs.contains(file); }))
    return false;
  bool needed = false;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (i == thing || (drafts[i].itself.valid() && !drafts[i].has_code())) continue;
    const std::set<FileId> its = files_of(in, drafts[i]);
    const bool beside = std::any_of(its.begin(), its.end(),
                                    [&](FileId file) { return started.files.contains(file); });
    const bool uses = std::find(users.begin(), users.end(), PartId(i)) != users.end();
    if ((beside || uses) && starts_alone(in, drafts, drafts[i], started)) return false;
    needed = needed || beside || uses;
  }
  // What a file starts apart from all code serves its makers: charts on their own machines.
  return needed;
}

}  // namespace cutaway::model
