// SPDX-License-Identifier: Apache-2.0
// What all files of the architecture share: its texts made safe to show.
#include "render/models.h"

#include <set>

#include "render/words.h"

namespace cutaway::render {

narrative::Architecture architecture_for(const Context& context) {
  narrative::Architecture out = narrative::architecture_of(narrative::Story(*context.analysis));
  const auto mend = [](std::string& text) { text = plain_text(text); };
  mend(out.name);
  mend(out.description);
  std::set<std::string> names{out.name};
  for (narrative::Element& element : out.elements) {
    for (std::string* text : {&element.name, &element.technology, &element.description})
      mend(*text);
    if (element.name.empty()) element.name = element.type;
    const std::string plain = element.name;
    for (unsigned i = 2; !names.insert(element.name).second; ++i)
      element.name = plain + " (" + std::to_string(i) + ")";
  }
  for (narrative::Link& link : out.links) {
    mend(link.label);
    mend(link.technology);
  }
  std::set<std::pair<std::size_t, std::string>> inner_names;
  for (narrative::Inner& inner : out.inners) {
    mend(inner.name);
    mend(inner.description);
    const std::string plain = inner.name;
    for (unsigned i = 2; !inner_names.emplace(inner.element, inner.name).second; ++i)
      inner.name = plain + " (" + std::to_string(i) + ")";
  }
  for (narrative::Hosting& hosting : out.hostings) {
    mend(hosting.name);
    mend(hosting.path);
  }
  return out;
}

std::string type_words(const narrative::Element& element) {
  return element.technology.empty() ? element.type : element.type + ": " + element.technology;
}

std::vector<std::size_t> elements_with_inners(const narrative::Architecture& architecture) {
  std::set<std::size_t> holders;
  for (const narrative::Inner& inner : architecture.inners) holders.insert(inner.element);
  return {holders.begin(), holders.end()};
}

}  // namespace cutaway::render
