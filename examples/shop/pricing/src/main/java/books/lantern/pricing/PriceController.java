package books.lantern.pricing;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PriceController {
  private static final int SHIPPING_CENTS = 390;

  private final int freeShippingFrom;

  public PriceController(@Value("${pricing.free-shipping-from-cents}") int freeShippingFrom) {
    this.freeShippingFrom = freeShippingFrom;
  }

  /** Adds shipping unless the books alone are worth enough. */
  @PostMapping("/prices")
  public Map<String, Integer> price(@RequestBody Map<String, Integer> copiesByBook) {
    int books = copiesByBook.values().stream().mapToInt(copies -> copies * 1200).sum();
    int shipping = books >= freeShippingFrom ? 0 : SHIPPING_CENTS;
    return Map.of("total_cents", books + shipping);
  }
}
