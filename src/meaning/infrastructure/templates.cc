// SPDX-License-Identifier: Apache-2.0
// References within and across stacks: by logical name, published parameter, export or the names of
// parameters.
#include "meaning/infrastructure/templates.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

constexpr std::size_t kMostTemplates = 400;
constexpr std::size_t kMostNodes = 200;
constexpr int kDepth = 5;

/// What stands behind the name of a thing in the name of a parameter for it.
constexpr std::string_view kEndings[] = {"name",     "arn",     "url",   "id",
                                         "endpoint", "address", "param", "parameter",
                                         "ref",      "domain",  "uri"};

/// Letters and digits, pieces that are chosen while deploying left out.
std::string loose(std::string_view name) {
  std::string key;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool hole = name[i] == '{' || (name[i] == '$' && name.substr(i + 1).starts_with("{"));
    if (hole) {
      i = std::min(name.find('}', i), name.size());
      continue;
    }
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + 32) : name[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

/// Where the hole that begins at `open` ends; holes may hold others.
std::size_t close_of(std::string_view written, std::size_t open) {
  std::size_t close = open, level = 0;
  for (; close < written.size(); ++close) {
    level += written[close] == '{' ? 1 : 0;
    if (written[close] == '}' && --level == 0) break;
  }
  return close;
}

std::string without_ending(std::string key) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view ending : kEndings) {
      if (key.size() <= ending.size() + 2 || !key.ends_with(ending)) continue;
      key.resize(key.size() - ending.size());
      again = true;
    }
  }
  return key;
}

bool is_stack(DataView resources) {
  for (DataView one = resources.first_child(); one; one = one.next_sibling()) {
    if (contains(one["Type"].scalar(), "::")) return true;
  }
  return false;
}

void add_name(std::vector<std::string>& out, std::string name) {
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
}

}  // namespace

Templates::Templates(const std::vector<Manifest>& files, const ResourceKinds& kinds)
    : kinds_(kinds) {
  for (const Manifest& file : files) add(file);
  name_stacks();
  index(files);
}

void Templates::add(const Manifest& file) {
  const DataView root = file.root();
  if (root.kind() != DataKind::map || templates_.size() >= kMostTemplates || !file.is_own()) return;
  const bool serverless = file.name().starts_with("serverless.") && root["provider"];
  const DataView resources = serverless ? root["resources"]["Resources"] : root["Resources"];
  if (!serverless && !is_stack(resources)) return;
  templates_.push_back({file, root, resources, {}, serverless});
}

void Templates::name_stacks() {
  for (Template& one : templates_) {
    const DataView service = one.root["service"];
    const std::string_view name = service["name"] ? service["name"].scalar() : service.scalar();
    const std::string_view stem = one.file.name().substr(0, one.file.name().find('.'));
    const bool plain = stem == "template" || stem == "serverless" || stem == "main" ||
                       stem == "cloudformation" || stem == "stack" || stem == "sam" ||
                       stem == "infrastructure" || stem == "resources";
    one.stack = one.serverless && !name.empty() && !contains(name, "$") ? name
                : plain && !one.file.folder().empty() ? base_name(one.file.folder())
                                                      : stem;
  }
}

std::string Templates::address(const Template& in, std::string_view logical) {
  return as_host(std::string(in.file.path()) + "/" + std::string(logical));
}

void Templates::publish(const std::string& key, const std::string& address) {
  if (key.size() < 4) return;
  const auto [at, fresh] = published_.emplace(key, address);
  if (!fresh && at->second != address) at->second.clear();
}

void Templates::hand(const Template& to, std::string_view parameter, const std::string& address) {
  handed_.emplace(std::string(to.file.path()) + "|" + std::string(parameter), address);
}

void Templates::index_resources() {
  for (const Template& one : templates_) {
    for (DataView it = one.resources.first_child(); it; it = it.next_sibling()) {
      const ResourceKind* kind = kinds_.find(it["Type"].scalar());
      if (kind == nullptr || kind->is == "link" || kind->is == "definition") continue;
      publish(loose(it.key()), address(one, it.key()));
      publish(loose(one.stack + std::string(it.key())), address(one, it.key()));
    }
  }
}

/// What a stack puts into the parameter store, or exports.
void Templates::index_stores(const Template& one) {
  for (DataView it = one.resources.first_child(); it; it = it.next_sibling()) {
    if (!it["Type"].scalar().ends_with("::SSM::Parameter")) continue;
    const DataView properties = it["Properties"];
    const auto found = addresses(one, properties["Value"]);
    if (!found.empty()) publish(loose(text(one, properties["Name"])), found.front());
  }
  for (const DataView output : one.root["Outputs"].children()) {
    const auto found = addresses(one, output["Value"]);
    if (output["Export"] && !found.empty())
      publish(loose(text(one, output["Export"]["Name"])), found.front());
  }
}

/// What a stack gives back, and what it hands to those inside of it.
void Templates::index_inner(const Template& one) {
  for (const DataView output : one.root["Outputs"].children()) {
    auto found = addresses(one, output["Value"]);
    if (!found.empty())
      outputs_[std::string(one.file.path()) + "|" + std::string(output.key())] = std::move(found);
  }
  for (DataView it = one.resources.first_child(); it; it = it.next_sibling()) {
    const Template* into = inner(one, it);
    if (into == nullptr) continue;
    for (const DataView given : it["Properties"]["Parameters"].children()) {
      const auto found = addresses(one, given);
      if (!found.empty()) hand(*into, given.key(), found.front());
    }
  }
}

/// A file beside the template says where the values of its parameters are published.
void Templates::index_beside(const Template& one, const std::vector<Manifest>& files) {
  const DataView parameters = one.root["Parameters"];
  if (!parameters) return;
  for (const Manifest& file : files) {
    if (file.folder() != one.file.folder() || file.file() == one.file.file()) continue;
    std::vector<DataView> open{file.root()};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      for (DataView child = open[i].first_child(); child; child = child.next_sibling()) {
        open.push_back(child);
        const bool pair = static_cast<bool>(child["ParameterKey"]);
        const std::string_view name = pair ? child["ParameterKey"].scalar() : child.key();
        const std::string_view value = pair ? child["ParameterValue"].scalar() : child.scalar();
        if (value.empty() || name.empty() || !parameters[name]) continue;
        const auto found = published_.find(loose(value));
        if (found != published_.end() && !found->second.empty()) hand(one, name, found->second);
      }
    }
  }
}

/// Stacks lie in each other, and one gives to its neighbour what it was given back by another.
void Templates::index(const std::vector<Manifest>& files) {
  constexpr int kRounds = 3;
  index_resources();
  for (int round = 0; round < kRounds; ++round) {
    for (const Template& one : templates_) index_inner(one);
  }
  for (const Template& one : templates_) index_stores(one);
  for (const Template& one : templates_) index_beside(one, files);
}

const Template* Templates::inner(const Template& in, DataView stack) const {
  const std::string_view type = stack["Type"].scalar();
  if (!type.ends_with("::Stack") && !type.ends_with("::Application")) return nullptr;
  const DataView properties = stack["Properties"];
  const std::string written =
      text(in, properties["TemplateURL"] ? properties["TemplateURL"] : properties["Location"]);
  const std::string beside = join_path(in.file.folder(), written);
  std::string_view end = written;
  while (end.starts_with("../") || end.starts_with("./")) end.remove_prefix(end.find('/') + 1);
  while (!end.empty()) {
    const Template* found = nullptr;
    int many = 0;
    for (const Template& one : templates_) {
      if (one.file.path() == beside) return &one;
      const bool fits = one.file.path() == end || one.file.path().ends_with("/" + std::string(end));
      if (!fits || one.file.file() == in.file.file()) continue;
      found = &one;
      ++many;
    }
    if (many == 1) return found;
    if (many > 1 || !contains(end, "/")) return nullptr;
    end.remove_prefix(end.find('/') + 1);
  }
  return nullptr;
}

std::string Templates::implied(const Template& in, std::string_view name) const {
  const std::string_view event = kinds_.implied(name);
  if (event.empty()) return {};
  for (DataView it = in.resources.first_child(); it; it = it.next_sibling()) {
    for (const DataView one : it["Properties"]["Events"].children()) {
      const DataView properties = one["Properties"];
      if (one["Type"].scalar() == event && !properties["RestApiId"] && !properties["ApiId"])
        return address(in, it.key());
    }
  }
  return {};
}

/// What a parameter is given: by an outer stack, by its published default, or by what its name
/// says.
const std::string* Templates::outside(const Template& in, std::string_view parameter) const {
  const auto handed = handed_.find(std::string(in.file.path()) + "|" + std::string(parameter));
  if (handed != handed_.end()) return &handed->second;
  const DataView declared = in.root["Parameters"][parameter];
  for (const std::string& key :
       {loose(declared["Default"].scalar()), loose(parameter), without_ending(loose(parameter))}) {
    const auto found = published_.find(key);
    if (found != published_.end() && !found->second.empty()) return &found->second;
  }
  return nullptr;
}

void Templates::take_name(const Template& in, std::string_view name,
                          std::vector<std::string>& out) const {
  const std::string_view first = name.substr(0, name.find('.'));
  if (first.empty()) return;
  if (const DataView resource = in.resources[first]) {
    const Template* into = inner(in, resource);
    const std::size_t output = name.find(".Outputs.");
    if (into == nullptr || output == std::string_view::npos)
      return add_name(out, address(in, first));
    const auto given =
        outputs_.find(std::string(into->file.path()) + "|" + std::string(name.substr(output + 9)));
    if (given == outputs_.end()) return;
    for (const std::string& one : given->second) add_name(out, one);
    return;
  }
  if (const std::string function = implied(in, first); !function.empty())
    return add_name(out, function);
  const bool parameter = in.root["Parameters"][first] || in.root["resources"]["Parameters"][first];
  if (!parameter) return;
  if (const std::string* found = outside(in, first)) add_name(out, *found);
}

void Templates::take_names(const Template& in, std::string_view written,
                           std::vector<std::string>& out) const {
  if (!contains(written, " ") && !contains(written, "/")) take_name(in, written, out);
  for (std::size_t open = written.find("${"); open != std::string_view::npos;
       open = written.find("${", open + 2)) {
    const std::size_t close = std::min(close_of(written, open), written.size());
    const std::string_view inside = trim(written.substr(open + 2, close - open - 2));
    if (!contains(inside, ":")) take_name(in, inside, out);
    // A parameter store's path: ${ssm:/shop/orders/table}.
    for (const std::string_view store : {"ssm:", "cf:"}) {
      if (!inside.starts_with(store)) continue;
      const auto found = published_.find(loose(inside.substr(store.size())));
      if (found != published_.end() && !found->second.empty()) add_name(out, found->second);
    }
  }
}

std::vector<std::string> Templates::addresses(const Template& in, DataView value) const {
  std::vector<std::string> found;
  std::vector<DataView> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    const DataView one = open[i];
    if (one.kind() == DataKind::scalar) {
      take_names(in, one.scalar(), found);
      if (contains(one.scalar(), "${self:")) take_names(in, filled(in, one.scalar(), 0), found);
    }
    if (const DataView import = one["Fn::ImportValue"]) {
      const auto known = published_.find(loose(text(in, import)));
      if (known != published_.end() && !known->second.empty()) add_name(found, known->second);
    }
    for (DataView child = one.first_child(); child; child = child.next_sibling())
      open.push_back(child);
  }
  return found;
}

/// `${self:custom.name}` is looked up; what is not in the file is left out.
std::string Templates::filled(const Template& in, std::string_view written, int depth) const {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t open = written.find("${", at);
    const std::size_t close = close_of(written, open);
    if (open == std::string_view::npos || close >= written.size())
      return out + std::string(written.substr(at));
    out += written.substr(at, open - at);
    const std::string_view inside = written.substr(open + 2, close - open - 2);
    if (inside.starts_with("self:") && depth < kDepth) {
      const std::string_view path = inside.substr(5, inside.find(',') - 5);
      out += filled(in, in.root.at(path).scalar(), depth + 1);
    } else if (!contains(inside, ":") && in.resources[inside.substr(0, inside.find('.'))]) {
      out += written.substr(open, close + 1 - open);
    }
    at = close + 1;
  }
  return out;
}

std::string Templates::text(const Template& in, DataView value) const {
  if (value.kind() == DataKind::scalar) return filled(in, value.scalar(), 0);
  if (const DataView sub = value["Fn::Sub"]) {
    return filled(in, sub.kind() == DataKind::list ? sub.first_child().scalar() : sub.scalar(), 0);
  }
  return {};
}

std::string Templates::told(const Template& in, DataView value) const {
  std::string all;
  for (const std::string& address : addresses(in, value))
    all += (all.empty() ? "" : " ") + reference(address);
  return all.empty() ? text(in, value) : all;
}

DataView Templates::included(const Template& in, DataView value, Manifest& from) const {
  const std::string_view written = value.scalar();
  const std::size_t open = written.find("${file("), close = written.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos) return value;
  const auto file = in.file.beside(trim(written.substr(open + 7, close - open - 7)));
  if (!file) return value;
  from = *file;
  std::string_view key = written.substr(close + 1);
  key = key.substr(0, key.find_first_of("},"));
  return key.starts_with(':') ? file->root().at(key.substr(1)) : file->root();
}

}  // namespace cutaway::meaning
