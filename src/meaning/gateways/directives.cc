// SPDX-License-Identifier: Apache-2.0
// Finds configurations that are written inside of other files, and who mounts them.
#include "meaning/gateways/directives.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/reader.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostEmbedded = 100;

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

bool fits(std::string_view name, std::span<const std::string_view> globs) {
  return std::ranges::any_of(globs,
                             [&](std::string_view glob) { return matches_glob(glob, name); });
}

/// The workload among these documents whose pod has the ConfigMap as a volume.
std::string mounted_by(const std::vector<Manifest>& files, std::string_view map_name) {
  for (const Manifest& file : files) {
    for (const DataView document : file.root().documents()) {
      const DataView pod = document.at("spec.template.spec");
      for (const DataView volume : pod["volumes"].children()) {
        if (volume["configMap"]["name"].scalar() == map_name)
          return std::string(document["metadata"]["name"].scalar());
      }
    }
  }
  return {};
}

/// The compose service that takes the config.
std::string taken_by(DataView services, std::string_view config) {
  for (const DataView service : services.children()) {
    for (const DataView one : service["configs"].children()) {
      if (one.scalar() == config || one["source"].scalar() == config)
        return std::string(service.key());
    }
  }
  return {};
}

}  // namespace

std::vector<std::string_view> words_of(DataView directive) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(directive.value(), ' ')) {
    const std::string_view plain = trim(word);
    if (!plain.empty()) words.push_back(plain);
  }
  return words;
}

ConfigTree::ConfigTree(const Manifest& file, DataView text, std::string_view reader)
    : file_(file), own_(std::make_shared<syntax::Syntax>()) {
  const syntax::StructuredReader* record = syntax::find_reader(reader);
  if (record != nullptr) record->read(text.scalar(), *own_);
  root_ = DataView::root(*own_);
  // A text of several lines begins below its key.
  first_line_ = contains(text.scalar(), "\n") ? text.line() : text.line() - 1;
}

Place ConfigTree::place(DataView view) const {
  if (!own_) return file_.place(view);
  const std::uint32_t line = first_line_ + view.line();
  return {file_.file(), line, line};
}

std::vector<ConfigTree> embedded_configs(const ReaderContext& context,
                                         std::span<const std::string_view> names,
                                         std::string_view reader) {
  std::vector<Manifest> files;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    if (is_yaml(base_name(file.path)) && file.origin == sources::Origin::own)
      files.emplace_back(context, FileId(i));
  }
  std::vector<ConfigTree> out;
  const auto take = [&](const Manifest& file, DataView text, std::string workload) {
    if (out.size() >= kMostEmbedded || contains(text.scalar(), "{{")) return;
    out.emplace_back(file, text, reader);
    out.back().workload = std::move(workload);
  };
  for (const Manifest& file : files) {
    for (const DataView document : file.root().documents()) {
      if (document["kind"].scalar() == "ConfigMap") {
        for (const DataView entry : document["data"].children()) {
          if (fits(entry.key(), names))
            take(file, entry, mounted_by(files, document["metadata"]["name"].scalar()));
        }
      }
      for (const DataView entry : document["configs"].children()) {
        if (const DataView text = entry["content"]; text && document["services"]) {
          const std::string taker = taken_by(document["services"], entry.key());
          if (fits(entry.key(), names) || fits(taker, names)) take(file, text, taker);
        }
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
