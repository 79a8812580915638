// SPDX-License-Identifier: Apache-2.0
// `<service id="shop.desk" class="Shop\Desk"/>`, `services: {shop.desk: {class: Shop\Desk}}`.
#include "meaning/api/lookup/service_classes.h"

#include <set>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr int kMostSigns = 4;

}  // namespace

std::string ServiceClasses::of(std::string_view service) {
  if (!read_) read();
  auto at = classes_.find(service);
  for (int step = 0; step < kMostSigns && at != classes_.end(); ++step) {
    const std::string_view name = at->second;
    if (name.size() < 3 || name.front() != '%' || name.back() != '%') return std::string(name);
    at = parameters_.find(name.substr(1, name.size() - 2));
    if (at == parameters_.end()) return {};
  }
  return {};
}

/// Of two that say different things neither is known.
void ServiceClasses::note(std::map<std::string, std::string, std::less<>>& into,
                          std::string_view name, std::string_view value) {
  if (name.empty() || value.empty()) return;
  const auto [at, fresh] = into.try_emplace(std::string(name), value);
  if (!fresh && at->second != value) at->second.clear();
}

void ServiceClasses::read() {
  read_ = true;
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const sources::File& file = context_.project.file(FileId(f));
    if (file.origin != sources::Origin::own) continue;
    if (file.path.ends_with(".xml"))
      read_elements(FileId(f));
    else if (file.path.ends_with(".yml") || file.path.ends_with(".yaml"))
      read_keys(FileId(f));
  }
}

void ServiceClasses::read_elements(FileId file) {
  const syntax::Syntax& syntax = context_.project.of(file);
  std::set<std::string_view> services, parameters;
  for (const auto& [key, value] : context_.catalogue.table("containers")) {
    if (key == "elements.service") services.insert(value);
    if (key == "elements.parameter") parameters.insert(value);
  }
  for (std::size_t n = 0; n < syntax.data.size(); ++n) {
    if (syntax.data[n].kind == DataKind::scalar) continue;
    const DataView element(&syntax, DataId(n));
    if (services.contains(element.key()))
      note(classes_, element["@id"].scalar(), element["@class"].scalar());
    else if (parameters.contains(element.key()))
      note(parameters_, element["@key"].scalar(), element.scalar());
  }
}

void ServiceClasses::read_keys(FileId file) {
  for (const DataView document : DataView::root(context_.project.of(file)).documents()) {
    for (const auto& [key, value] : context_.catalogue.table("containers")) {
      const DataView list = document[value];
      if (key == "keys.services") {
        for (DataView one = list.first_child(); one; one = one.next_sibling())
          note(classes_, one.key(), one["class"].scalar());
      } else if (key == "keys.parameters") {
        for (DataView one = list.first_child(); one; one = one.next_sibling())
          note(parameters_, one.key(), one.scalar());
      }
    }
  }
}

}  // namespace cutaway::meaning
