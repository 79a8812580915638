// SPDX-License-Identifier: Apache-2.0
// Modules are instantiated once for each call; references are followed through variables, locals
// and outputs.
#include "meaning/infrastructure/modules.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/infrastructure/kinds.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostInstances = 600;
constexpr int kDepth = 6;
constexpr std::size_t kMostReferences = 40;

std::string label(DataView block, std::size_t wanted) {
  for (DataView child = block.first_child(); child; child = child.next_sibling()) {
    if (child.key() != "label") continue;
    if (wanted == 0) return std::string(child.scalar());
    --wanted;
  }
  return {};
}

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// `a.b[0].c` from `at` on, as its words without indexes; `at` moves behind it.
std::vector<std::string> chain_at(std::string_view text, std::size_t& at) {
  std::vector<std::string> chain;
  while (at < text.size()) {
    const std::size_t begin = at;
    while (at < text.size() && is_word_char(text[at])) ++at;
    if (at == begin) break;
    chain.emplace_back(text.substr(begin, at - begin));
    while (at < text.size() && text[at] == '[') {
      const std::size_t close = text.find(']', at);
      at = close == std::string_view::npos ? text.size() : close + 1;
    }
    if (at + 1 >= text.size() || text[at] != '.') break;
    ++at;
    if (text[at] == '*' && at + 1 < text.size() && text[at + 1] == '.') at += 2;
  }
  return chain;
}

}  // namespace

Modules::Modules(const std::vector<Manifest>& files) {
  for (const Manifest& file : files) collect(file);
  std::set<std::string> called;
  for (const auto& [folder, module] : modules_) {
    for (const auto& [name, block] : module.modules)
      called.insert(join_path(folder, block.view["source"].scalar()));
  }
  for (const auto& [folder, module] : modules_) {
    if (called.contains(folder) || instances_.size() >= kMostInstances) continue;
    instances_.push_back({&module, -1, std::nullopt, {}, {}, false});
    call(static_cast<int>(instances_.size()) - 1);
  }
}

void Modules::collect(const Manifest& file) {
  HclModule& module = modules_[std::string(file.folder())];
  module.folder = file.folder();
  module.own = module.own || file.is_own();
  for (DataView block = file.root().first_child(); block; block = block.next_sibling()) {
    if (block.kind() != syntax::DataKind::element) continue;
    const std::string first = label(block, 0);
    if (block.key() == "resource")
      module.resources.emplace(first + "." + label(block, 1), HclBlock{file, block});
    if (block.key() == "module") module.modules.emplace(first, HclBlock{file, block});
    if (block.key() == "variable")
      module.variables.emplace(first, HclBlock{file, block["default"]});
    if (block.key() == "output") module.outputs.emplace(first, HclBlock{file, block["value"]});
    if (block.key() != "locals") continue;
    for (DataView one = block.first_child(); one; one = one.next_sibling())
      module.locals.emplace(one.key(), HclBlock{file, one});
  }
}

/// Instances of the modules that this one calls, and of those that they call.
void Modules::call(int caller) {
  std::vector<std::pair<int, int>> open{{caller, 0}};
  while (!open.empty()) {
    const auto [at, depth] = open.back();
    open.pop_back();
    const HclModule& module = *instances_[static_cast<std::size_t>(at)].module;
    std::map<std::string, int> times;
    for (const auto& [name, block] : module.modules)
      ++times[join_path(module.folder, block.view["source"].scalar())];
    for (const auto& [name, block] : module.modules) {
      const std::string_view source = block.view["source"].scalar();
      const std::string folder = join_path(module.folder, source);
      const auto found = modules_.find(folder);
      if (!source.starts_with(".") || found == modules_.end() || folder == module.folder) continue;
      if (instances_.size() >= kMostInstances || depth >= kDepth) return;
      const int child = static_cast<int>(instances_.size());
      instances_.push_back({&found->second, at, block, name, {}, times[folder] > 1});
      instances_[static_cast<std::size_t>(at)].children.emplace(name, child);
      open.emplace_back(child, depth + 1);
    }
  }
}

const HclBlock* Modules::resource(std::string_view name, int instance) const {
  const auto& resources = instances_[static_cast<std::size_t>(instance)].module->resources;
  const auto found = resources.find(name);
  return found == resources.end() ? nullptr : &found->second;
}

std::string Modules::address(std::string_view resource, int instance) const {
  std::string path;
  for (int at = instance; at >= 0; at = instances_[static_cast<std::size_t>(at)].caller) {
    const HclInstance& one = instances_[static_cast<std::size_t>(at)];
    path = (one.caller < 0 ? one.module->folder : one.name) + "/" + path;
  }
  return as_host(path + std::string(resource));
}

std::optional<HclValue> Modules::variable(std::string_view name, int instance) const {
  const HclInstance& at = instances_[static_cast<std::size_t>(instance)];
  if (at.call) {
    if (const DataView given = at.call->view[name])
      return HclValue{at.call->file, given, at.caller};
  }
  const auto found = at.module->variables.find(name);
  if (found == at.module->variables.end() || !found->second.view) return std::nullopt;
  return HclValue{found->second.file, found->second.view, instance};
}

/// Where the words of `a.b.c` lead; nothing when they are no reference.
HclReference Modules::follow(const std::vector<std::string>& chain, int instance) const {
  HclReference found;
  found.instance = instance;
  if (chain.size() < 2) return found;
  const HclInstance& at = instances_[static_cast<std::size_t>(instance)];
  const auto inside = [&](HclValue value, std::size_t from) {
    for (std::size_t i = from; i < chain.size(); ++i) {
      const DataView entry = value.view[chain[i]];
      if (!entry) break;
      value.view = entry;
    }
    return value;
  };
  if (chain[0] == "var") {
    if (auto value = variable(chain[1], instance)) found.value = inside(*value, 2);
  } else if (chain[0] == "local") {
    const auto local = at.module->locals.find(chain[1]);
    if (local != at.module->locals.end())
      found.value = inside({local->second.file, local->second.view, instance}, 2);
  } else if (chain[0] == "module") {
    const auto child = at.children.find(chain[1]);
    if (child == at.children.end()) {
      if (at.module->modules.contains(chain[1])) found.resource = "module." + chain[1];
      return found;
    }
    const auto& outputs = instances_[static_cast<std::size_t>(child->second)].module->outputs;
    const auto output = chain.size() < 3 ? outputs.end() : outputs.find(chain[2]);
    if (output != outputs.end())
      found.value = inside({output->second.file, output->second.view, child->second}, 3);
  } else if (at.module->resources.contains(chain[0] + "." + chain[1])) {
    found.resource = chain[0] + "." + chain[1];
  }
  return found;
}

std::vector<HclReference> Modules::references(std::string_view expression, int instance) const {
  std::vector<HclReference> found;
  for (std::size_t at = 0; at < expression.size() && found.size() < kMostReferences;) {
    const bool begins =
        is_word_char(expression[at]) &&
        (at == 0 || (!is_word_char(expression[at - 1]) && expression[at - 1] != '.'));
    if (!begins) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    HclReference reference = follow(chain_at(expression, at), instance);
    if (reference.value || !reference.resource.empty()) found.push_back(std::move(reference));
    at = std::max(at, before + 1);
  }
  return found;
}

std::vector<HclReference> Modules::references(const HclValue& value) const {
  const std::string_view written = value.view.scalar();
  if (!value.view.quoted()) return references(written, value.instance);
  std::vector<HclReference> found;
  for (std::size_t open = written.find("${"); open != std::string_view::npos;
       open = written.find("${", open + 2)) {
    const std::size_t close = std::min(written.find('}', open), written.size());
    for (HclReference& one : references(written.substr(open + 2, close - open - 2), value.instance))
      found.push_back(std::move(one));
  }
  return found;
}

std::string Modules::first_text(std::string_view expression, int instance, int depth) const {
  for (const HclReference& one : references(expression, instance)) {
    if (one.value) return text(*one.value, depth + 1);
    // A name made by another resource is that resource's own.
    if (const HclBlock* made = resource(one.resource, one.instance)) {
      if (const DataView name = made->view["name"])
        return text(HclValue{made->file, name, one.instance}, depth + 1);
    }
  }
  return {};
}

/// What somebody who applies it chooses (a prefix, a stage) is no name of the thing.
bool Modules::is_chosen(std::string_view expression, int instance) const {
  std::string written(expression);
  for (int depth = 0; depth < kDepth; ++depth) {
    if (contains(written, "terraform.workspace")) return true;
    const auto found = references(written, instance);
    if (found.size() != 1 || !found.front().value) return false;
    const HclValue& value = *found.front().value;
    const HclInstance& at = instances_[static_cast<std::size_t>(value.instance)];
    const auto variable = at.module->variables.find(
        written.substr(std::min(written.find("var.") + 4, written.size())));
    if (at.caller < 0 && variable != at.module->variables.end() && contains(written, "var."))
      return true;
    if (value.view.kind() != syntax::DataKind::scalar) return false;
    written = value.view.scalar();
    instance = value.instance;
  }
  return false;
}

std::string Modules::filled(std::string_view written, int instance, int depth) const {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t open = written.find("${", at);
    const std::size_t close = open == std::string_view::npos ? open : written.find('}', open);
    if (close == std::string_view::npos) return out + std::string(written.substr(at));
    out += written.substr(at, open - at);
    const std::string_view inside = written.substr(open + 2, close - open - 2);
    if (!is_chosen(inside, instance)) out += first_text(inside, instance, depth);
    at = close + 1;
  }
  return out;
}

std::string Modules::text(const HclValue& value, int depth) const {
  if (depth > kDepth || !value.view || value.view.kind() != syntax::DataKind::scalar) return {};
  const std::string_view written = value.view.scalar();
  if (value.view.quoted()) return filled(written, value.instance, depth);
  if (!contains(written, ".")) return std::string(written);
  return first_text(written, value.instance, depth);
}

std::string Modules::text(const HclValue& value) const { return text(value, 0); }

}  // namespace cutaway::meaning
