// SPDX-License-Identifier: Apache-2.0
// Paths of a target are those of its context; paths of a workflow begin at the root.
#include "model/parts/build_files.h"

#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

using syntax::DataView;

bool is_open(std::string_view text) { return contains(text, "$"); }

void add(FiledBuild build, std::vector<FiledBuild>& out) {
  if (build.tags.empty() || is_open(build.dockerfile) || is_open(build.context)) return;
  out.push_back(std::move(build));
}

std::vector<FiledBuild> targets_of_bake(DataView root, const std::string& folder) {
  std::vector<FiledBuild> out;
  for (const DataView target : root.children("target")) {
    const std::string_view context = target["context"].scalar(),
                           file = target["dockerfile"].scalar();
    FiledBuild build;
    build.tags = target["tags"].scalars();
    build.context = join_path(folder, context.empty() ? "." : context);
    build.dockerfile = join_path(build.context, file.empty() ? "Dockerfile" : file);
    add(std::move(build), out);
  }
  return out;
}

/// Lines and commas part the names of one input.
void add_names(std::string_view text, std::vector<std::string>& out) {
  for (const std::string_view line : split(text, '\n')) {
    for (const std::string_view name : split(line, ',')) {
      if (!trim(name).empty()) out.emplace_back(trim(name));
    }
  }
}

bool uses(DataView step, std::string_view action) {
  return step["uses"].scalar().starts_with(action);
}

std::vector<FiledBuild> pushes_of_job(DataView job) {
  std::vector<FiledBuild> out;
  std::vector<std::string> described;  // names that a step before hands to the build
  for (const DataView step : job["steps"].children()) {
    const DataView with = step["with"];
    if (uses(step, "docker/metadata-action")) {
      described.clear();
      for (const std::string& text : with["images"].scalars()) add_names(text, described);
    }
    if (!uses(step, "docker/build-push-action")) continue;
    const std::string_view context = with["context"].scalar(), file = with["file"].scalar();
    FiledBuild build;
    for (const std::string& text : with["tags"].scalars()) {
      if (contains(text, "steps.")) {
        build.tags = described;
      } else {
        add_names(text, build.tags);
      }
    }
    build.context = join_path("", context.empty() ? "." : context);
    build.dockerfile = file.empty() ? join_path(build.context, "Dockerfile") : join_path("", file);
    add(std::move(build), out);
  }
  return out;
}

}  // namespace

std::vector<FiledBuild> builds_of_file(const Inputs& in, FileId file) {
  const std::string& path = in.file(file).path;
  const std::string_view name = base_name(path);
  const bool bake = name == "docker-bake.hcl" || name.ends_with(".docker-bake.hcl");
  const bool workflow = folder_name(path) == ".github/workflows";
  if (!bake && !workflow) return {};
  const DataView root = DataView::root(in.project.of(file));
  if (bake) return targets_of_bake(root, std::string(folder_name(path)));
  std::vector<FiledBuild> out;
  for (const DataView document : root.documents()) {
    for (const DataView job : document["jobs"].children()) {
      for (FiledBuild& build : pushes_of_job(job)) out.push_back(std::move(build));
    }
  }
  return out;
}

}  // namespace cutaway::model
