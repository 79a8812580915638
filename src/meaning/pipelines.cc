// SPDX-License-Identifier: Apache-2.0
// Puts the steps of data work below the pipeline that they stand beside.
#include "meaning/pipelines.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSteps = 400;

std::string said(const Meaning& meaning, std::string_view role) {
  const auto* found = meaning.role(role);
  return found == nullptr ? std::string() : std::string(found->best());
}

/// The `name` at the top of a structured file.
std::string name_in_file(const syntax::Syntax& syntax) {
  for (const syntax::DataNode& node : syntax.data)
    if (syntax.text(node.key) == "name" && node.kind == syntax::DataKind::scalar)
      return std::string(syntax.text(node.value));
  return {};
}

/// Files below the pipeline's own folder that its shape names as steps.
void add_files(const ReaderContext& context, std::string_view glob, Pipeline& pipeline) {
  const std::string folder(folder_name(context.project.file(pipeline.place.file).path));
  const std::string whole = folder.empty() ? std::string(glob) : folder + "/" + std::string(glob);
  for (std::size_t i = 0; i < context.project.size() && pipeline.steps.size() < kMostSteps; ++i) {
    const FileId id(i);
    const std::string& path = context.project.file(id).path;
    if (!is_own(context, id) || !matches_glob(whole, path)) continue;
    const std::string_view base = base_name(path);
    pipeline.steps.emplace_back(std::string(base.substr(0, base.rfind('.'))), Place{id, 1, 1});
  }
}

/// Of several pipelines of a file a step is of the last one that begins before it.
std::size_t home_of(const std::vector<Pipeline>& known, std::size_t first, const Place& step) {
  std::size_t home = first;
  for (std::size_t i = first; i < known.size(); ++i) {
    const Place& place = known[i].place;
    const bool nearer = place.line >= known[home].place.line && place.line <= step.line;
    if (place.file == step.file && nearer) home = i;
  }
  return home;
}

}  // namespace

std::vector<Pipeline> find_pipelines(const ReaderContext& context, const Facts& facts) {
  std::vector<Pipeline> out;
  std::map<FileId, std::size_t> of_file;
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "pipeline" || !is_own(context, meaning.place.file)) continue;
    Pipeline pipeline;
    pipeline.name = said(meaning, "name"), pipeline.schedule = said(meaning, "when");
    pipeline.technology = meaning.technology, pipeline.place = meaning.place;
    if (pipeline.name.empty()) pipeline.name = name_in_file(context.project.of(meaning.place.file));
    if (pipeline.name.empty())
      pipeline.name = std::string(base_name(context.project.file(meaning.place.file).path));
    if (const std::string_view steps = meaning.shape->role("steps"); steps.starts_with("="))
      add_files(context, steps.substr(1), pipeline);
    of_file.try_emplace(meaning.place.file, out.size());
    out.push_back(std::move(pipeline));
  }
  std::map<TechnologyId, std::size_t> loose;
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "pipeline_step" || !is_own(context, meaning.place.file)) continue;
    const std::string name = said(meaning, "name");
    // `task_id=name` of a function that makes steps: no step is called so.
    if (name.starts_with('{') && name.find('}') + 1 == name.size()) continue;
    auto home = of_file.find(meaning.place.file);
    std::size_t index = home == of_file.end() ? 0 : home_of(out, home->second, meaning.place);
    if (home == of_file.end()) {
      const auto [row, fresh] = loose.try_emplace(meaning.technology, out.size());
      if (fresh)
        out.push_back({context.catalogue.technology(meaning.technology).name,
                       "",
                       meaning.technology,
                       {},
                       meaning.place});
      index = row->second;
    }
    if (out[index].steps.size() < kMostSteps && !name.empty())
      out[index].steps.emplace_back(name, meaning.place);
  }
  std::ranges::stable_sort(out, {}, &Pipeline::place);
  return out;
}

}  // namespace cutaway::meaning
