// SPDX-License-Identifier: Apache-2.0
// Each way is tried where those before it found nothing.
#include "answers/scope/families/alike.h"

#include <algorithm>

#include "answers/scope/families/families.h"
#include "answers/scope/families/family_done.h"
#include "answers/scope/families/kind_family.h"
#include "answers/scope/families/neighbour.h"
#include "answers/scope/families/product_folder.h"

namespace cutaway::answers {

void find_alike(const Beside& beside, const RequestWords& words, Existing& existing) {
  const model::Analysis& analysis = beside.analysis;
  const Request& request = beside.request;
  const bool siblings = std::ranges::any_of(request.words, &RequestWord::sibling);
  if (!siblings) existing.family = find_kind_family(analysis, request, words);
  if (!existing.family) existing.family = find_family(analysis, request, words, existing.strong);
  if (existing.family && !may_be_of_kind(analysis, request, words, *existing.family))
    existing.family.reset();
  if (existing.family && is_own_word(request, words, beside.things, *existing.family))
    existing.family.reset();
  if (!existing.family) existing.family = find_product_folder(analysis, request, words);
  if (!existing.family) existing.family = find_act_family(analysis, request, existing);
  if (!existing.family) existing.family = find_neighbour(analysis, request, words);
  find_family_done(analysis, request, existing);
}

}  // namespace cutaway::answers
