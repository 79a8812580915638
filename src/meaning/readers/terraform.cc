// SPDX-License-Identifier: Apache-2.0
// Terraform and OpenTofu: programs that clouds run, what they keep things in, and what starts them;
// modules in the tree are followed. Which types mean what is said in catalogue/infrastructure.toml.
#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "meaning/infrastructure/body.h"
#include "meaning/infrastructure/book.h"
#include "meaning/infrastructure/modules.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

constexpr std::string_view kFiles[] = {"*.tf", "*.tofu"};
constexpr std::size_t kMostSteps = 4000;  ///< entries that are looked at for one resource

/// What says nothing of the program itself.
constexpr std::string_view kAside[] = {"depends_on",  "lifecycle", "tags",        "labels",
                                       "provisioner", "timeouts",  "annotations", "triggers"};

class Terraform {
 public:
  Terraform(const std::vector<Manifest>& files, const catalogue::Catalogue& catalogue)
      : kinds_(catalogue), modules_(files), book_(kinds_) {}

  void run(Facts& out) {
    const auto count = static_cast<int>(modules_.instances().size());
    for (int i = 0; i < count; ++i) {
      const HclInstance& instance = modules_.instances()[static_cast<std::size_t>(i)];
      for (const auto& [name, block] : instance.module->resources)
        declare(name, name.substr(0, name.find('.')), block, i);
      for (const auto& [name, block] : instance.module->modules) {
        if (!instance.children.contains(name))
          declare("module." + name, block.view["source"].scalar(), block, i);
      }
    }
    book_.finish(out);
  }

 private:
  void declare(const std::string& name, std::string_view type, const HclBlock& block,
               int instance) {
    const ResourceKind* kind = kinds_.find(type);
    if (kind == nullptr || !block.file.is_own()) return;
    if (kind->is == "schedule") return clock(*kind, block, instance);
    if (kind->is == "link") return link(*kind, block, instance);
    if (kind->is == "same") return pass(*kind, "to", name, block, instance);
    if (kind->is == "definition") return;
    // A copy that follows another instance is no store of its own.
    if (at(*kind, "replica", block)) return pass(*kind, "replica", name, block, instance);
    Resource made;
    made.kind = kind;
    made.address = modules_.address(name, instance);
    made.given_name = given_name(*kind, block, instance);
    made.technology = technology(*kind, block, instance);
    Workload& workload = made.workload;
    workload.format = "terraform";
    workload.kind = kind->is_program() ? kind->is : "managed";
    workload.name = display_name(name, made.given_name, instance);
    workload.place = block.file.place(block.view);
    workload.place.end_line = workload.place.line;
    workload.image_place = workload.place;
    workload.environment_id = "default";
    if (kind->is == "job") workload.kind = "job";
    if (kind->is_program()) walk(block, instance, workload);
    workload.exposed = kind->has("public");
    book_.add(std::move(made));
  }

  DataView at(const ResourceKind& kind, std::string_view word, const HclBlock& block) const {
    for (const std::string_view path : split(kind.word(word), '|')) {
      if (path.empty()) continue;
      if (const DataView found = block.view.at(path)) return found;
    }
    return {};
  }

  /// The text of an attribute; where its key is that of a list, its first entry counts.
  std::string attribute(const ResourceKind& kind, std::string_view word, const HclBlock& block,
                        int instance) const {
    DataView view = at(kind, word, block);
    if (view && view.kind() == DataKind::list) view = view.first_child();
    return view ? modules_.text({block.file, view, instance}) : std::string();
  }

  std::string technology(const ResourceKind& kind, const HclBlock& block, int instance) const {
    if (kind.has("engine")) {
      const std::string known = kinds_.engine(attribute(kind, "engine", block, instance));
      if (!known.empty()) return known;
    }
    return std::string(kind.word("technology"));
  }

  std::string given_name(const ResourceKind& kind, const HclBlock& block, int instance) const {
    static constexpr std::string_view kEnds = "-_./ ";
    std::string name = attribute(kind, "name", block, instance);
    for (const std::string_view twice : {"--", "__"}) {
      for (auto at = name.find(twice); at != std::string::npos; at = name.find(twice))
        name.erase(at, 1);
    }
    const std::size_t begin = name.find_first_not_of(kEnds);
    if (begin == std::string::npos) return {};
    return name.substr(begin, name.find_last_not_of(kEnds) + 1 - begin);
  }

  /// The given name, else the name in the file; where that says nothing, the module's.
  std::string display_name(const std::string& name, const std::string& given, int instance) const {
    const auto telling = [&](std::string_view text) {
      const auto words = identifier_words(text);
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word.size() > 1 && !kinds_.is_generic(word);
      });
    };
    if (telling(given)) return given;
    const HclInstance& at = modules_.instances()[static_cast<std::size_t>(instance)];
    std::string plain = name.substr(name.find('.') + 1);
    std::replace(plain.begin(), plain.end(), '_', '-');
    if (telling(plain) && !at.called_often) return plain;
    if (!at.name.empty()) {
      std::string module = at.name;
      std::replace(module.begin(), module.end(), '_', '-');
      return module;
    }
    return given.empty() ? plain : given;
  }

  /// The resources that an attribute leads to.
  std::vector<std::string> ends(const ResourceKind& kind, std::string_view word,
                                const HclBlock& block, int instance) const {
    const DataView view = at(kind, word, block);
    return view ? addresses({block.file, view, instance}) : std::vector<std::string>();
  }

  void link(const ResourceKind& kind, const HclBlock& block, int instance) {
    const std::string does(kind.word("does"));
    for (const std::string& from : ends(kind, "from", block, instance)) {
      for (const std::string& to : ends(kind, "to", block, instance))
        book_.link({does != "calls", does, from, to, {}, block.file.place(block.view)});
    }
  }

  void clock(const ResourceKind& kind, const HclBlock& block, int instance) {
    const std::string when = attribute(kind, "when", block, instance);
    for (const std::string& to : ends(kind, "to", block, instance))
      book_.link({true, "schedule", {}, to, when, block.file.place(block.view)});
  }

  /// References to it mean what one of its attributes refers to.
  void pass(const ResourceKind& kind, std::string_view word, const std::string& name,
            const HclBlock& block, int instance) {
    const DataView view = at(kind, word, block);
    if (!view) return;
    const auto found = addresses({block.file, view, instance});
    if (!found.empty()) book_.same(modules_.address(name, instance), found.front());
  }

  /// Resources that a value leads to, through variables and outputs.
  std::vector<std::string> addresses(const HclValue& value) const {
    std::vector<std::string> found;
    std::vector<HclValue> open{value};
    for (std::size_t i = 0; i < open.size() && i < 60; ++i) {
      const HclValue one = open[i];
      for (DataView child = one.view.first_child(); child; child = child.next_sibling())
        open.push_back({one.file, child, one.instance});
      for (const HclReference& reference : modules_.references(one)) {
        if (reference.value) open.push_back(*reference.value);
        if (!reference.resource.empty())
          found.push_back(modules_.address(reference.resource, reference.instance));
      }
    }
    return found;
  }

  static bool is_aside(std::string_view key) {
    return std::find(std::begin(kAside), std::end(kAside), key) != std::end(kAside);
  }

  /// Everything below the resource, and what its values lead to.
  void walk(const HclBlock& block, int instance, Workload& out) {
    ResourceBody body(kinds_, out);
    std::set<std::tuple<FileId, std::uint32_t, int>> seen;
    std::vector<std::pair<std::string, HclValue>> open{{"", {block.file, block.view, instance}}};
    for (std::size_t steps = 0; !open.empty() && steps < kMostSteps; ++steps) {
      const auto [key, value] = open.back();
      open.pop_back();
      if (!seen.emplace(value.file.file(), value.view.id().value, value.instance).second) continue;
      if (value.view.kind() == DataKind::scalar) {
        scalar(key, value, body, open);
        continue;
      }
      body.group(key);
      if (const DataView name = value.view["name"]; name && value.view["value"]) {
        const HclValue held{value.file, value.view["value"], value.instance};
        body.variable(modules_.text({value.file, name, value.instance}), told(held),
                      value.file.place(held.view));
      }
      std::vector<DataView> children = value.view.children();
      std::reverse(children.begin(), children.end());
      for (const DataView child : children) {
        if (is_aside(child.key())) continue;
        open.emplace_back(child.key().empty() ? key : std::string(child.key()),
                          HclValue{value.file, child, value.instance});
      }
    }
  }

  void scalar(const std::string& key, const HclValue& value, ResourceBody& body,
              std::vector<std::pair<std::string, HclValue>>& open) {
    body.entry(key, told(value), value.file.folder(), value.file.place(value.view));
    for (const HclReference& reference : modules_.references(value)) {
      if (reference.value && reference.value->view.kind() != DataKind::scalar)
        open.emplace_back(key, *reference.value);
      if (reference.value && reference.value->view.kind() == DataKind::scalar &&
          !reference.value->view.quoted())
        open.emplace_back("", *reference.value);
      const HclBlock* other = modules_.resource(reference.resource, reference.instance);
      const ResourceKind* kind =
          other == nullptr
              ? nullptr
              : kinds_.find(reference.resource.substr(0, reference.resource.find('.')));
      if (kind != nullptr && kind->is == "definition")
        open.emplace_back("", HclValue{other->file, other->view, reference.instance});
    }
  }

  /// The text of a value, with resources it leads to as references.
  std::string told(const HclValue& value) const {
    std::string all;
    for (const std::string& address : addresses(value))
      all += (all.empty() ? "" : " ") + reference(address);
    return all.empty() ? modules_.text(value) : all;
  }

  ResourceKinds kinds_;
  Modules modules_;
  ResourceBook book_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Terraform(manifests(context, files), context.catalogue).run(out);
}

}  // namespace

extern const FactReader record_terraform;
const FactReader record_terraform = {
    "terraform",
    "Terraform: programs, stores, queues and gateways of clouds, and what connects them", kFiles,
    read};

}  // namespace cutaway::meaning
