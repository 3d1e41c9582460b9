import logging

logging.warning("the root logger prints warnings")
logging.info("but no info")
logging.getLogger("child").error("children too")
