// SPDX-License-Identifier: Apache-2.0
// Dockerfiles: how images are built.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/dockerfile_stages.h"
#include "meaning/manifest.h"
#include "syntax/image_fetches.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Dockerfile*",  "*.Dockerfile",  "dockerfile*",
                                       "*.dockerfile", "Containerfile", "Containerfile.*"};

void read_final(const Manifest& manifest, DataView it, std::uint32_t from_line, ImageBuild& image,
                NamedValue& entry, NamedValue& command) {
  if (it.key() == "EXPOSE") {
    for (const DataView port : it.children()) {
      const bool open = contains(port.scalar(), "$");  // only the build knows it
      if (!open) image.ports.push_back({"", std::string(port.scalar()), manifest.place(it)});
    }
  } else if (it.key() == "ENV") {
    for (const DataView pair : it.children()) image.environment.push_back(manifest.named(pair));
  } else if (it.key() == "CMD" || it.key() == "ENTRYPOINT") {
    std::vector<std::string> words;
    for (const DataView word : it.children()) words.emplace_back(word.scalar());
    const std::string line = words.empty() ? std::string(it.value()) : join(words, " ");
    (it.key() == "CMD" ? command : entry) = {std::string(it.key()), line, manifest.place(it)};
    const bool inherited =
        command.place.line < from_line;  // such a CMD does not outlive a new ENTRYPOINT
    if (it.key() == "ENTRYPOINT" && inherited) command = {};
  }
}

void read_one(const Manifest& manifest, Facts& out) {
  const std::vector<Stage> stages = stages_of(manifest.root());
  if (stages.empty()) return;
  ImageBuild image;
  image.path = manifest.path();
  image.folder = manifest.folder();
  image.place = manifest.place();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& stage = stages[i];
    if (find_stage(stages, stage.image, i) == nullptr && !stage.image.empty()) {
      image.bases.push_back({stage.name, stage.image, manifest.place(stage.from)});
    }
    for (const DataView it : stage.instructions) {
      const bool copies = it.key() == "COPY" || it.key() == "ADD";
      if (!copies || it["--from"]) continue;
      for (const DataView source : it.children("source")) {
        image.copies.push_back({std::string(it["destination"].scalar()),
                                std::string(source.scalar()), manifest.place(it)});
      }
    }
  }
  // What the last stage begins with is what runs, wherever it stands.
  const std::vector<const Stage*> chain = final_chain(stages);
  const auto runs = std::ranges::find_if(image.bases, [&](const NamedValue& base) {
    return base.place == manifest.place(chain.front()->from);
  });
  if (runs != image.bases.end()) std::rotate(runs, runs + 1, image.bases.end());
  NamedValue entry, command;
  for (const Stage* stage : chain) {
    for (const DataView it : stage->instructions)
      read_final(manifest, it, stage->from.line(), image, entry, command);
  }
  std::erase_if(image.environment, [&](const NamedValue& one) {
    return contains(one.value, "://") && syntax::image_fetches_with(manifest.root(), one.name);
  });
  if (entry.value.empty()) {
    image.command = command;
  } else {
    if (!command.value.empty()) entry.value += " " + command.value;
    image.command = entry;
  }
  out.images.push_back(std::move(image));
}

/// "dockerfile_test.go" tells of such a file, and is none.
bool is_one(const ReaderContext& context, FileId file) {
  return catalogue::language(context.project.tree->file(file).language).reader == "dockerfile";
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) {
    if (is_one(context, manifest.file())) read_one(manifest, out);
  }
}

}  // namespace

extern const FactReader record_dockerfile;
const FactReader record_dockerfile = {
    "dockerfile",
    "Dockerfiles: base images, ports, settings, what is copied in and what is started", kFiles,
    read};

}  // namespace cutaway::meaning
